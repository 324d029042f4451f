package dev.polyproc.systemtests.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polyproc.systemtests.RunningSystem;
import dev.polyproc.systemtests.edge.Operation.Service;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Creates the queues, pipes, arrays and other resources that operations need, each with a unique
 * name. Closing it deletes them. For any thread.
 */
final class TestResources implements AutoCloseable {
  private static final AtomicLong COUNT = new AtomicLong(System.nanoTime());

  private final RunningSystem system;
  private final Deque<Request> deletions = new ConcurrentLinkedDeque<>();
  private final Deque<String> absentWorkers = new ConcurrentLinkedDeque<>();

  TestResources(RunningSystem system) {
    this.system = system;
  }

  String url(Service service) {
    return system.address(service.address());
  }

  /** Returns a name that is not in use. */
  static String name() {
    return "edge-" + Long.toString(COUNT.incrementAndGet(), Character.MAX_RADIX);
  }

  /** Returns a request to the front door. */
  Request request(String method, String target) {
    return Request.of(url(Service.FRONT_DOOR), method, target);
  }

  /** Creates a queue that the consumer service reads. */
  String printedQueue() {
    return queue("service");
  }

  /** Creates a queue that HTTP clients read. */
  String queue() {
    return queue("http");
  }

  private String queue(String consumer) {
    var name = name();
    send(request("PUT", "/queues/" + name).withJson("{\"consumer\":\"" + consumer + "\"}"));
    deleteLater("/queues/" + name);
    return name;
  }

  void put(String queue, String json) {
    send(request("POST", "/queues/" + queue + "/items").withJson("{\"items\":" + json + "}"));
  }

  /** Puts and gets an item; returns its receipt. */
  String receipt(String queue) {
    put(queue, "[\"an item\"]");
    return send(request("POST", "/queues/" + queue + "/get?timeout=5s")).at("/receipt").asText();
  }

  /** Stores a function that returns its argument. */
  String function() {
    var name = name().replace('-', '_');
    var source = "{\"source\":\"def %s(n): return n\"}".formatted(name);
    send(request("PUT", "/functions/" + name).withJson(source));
    deleteLater("/functions/" + name);
    return name;
  }

  String array() {
    var id = send(request("POST", "/arrays").withJson("{\"typecode\":\"q\",\"values\":[1,2,3]}"));
    deleteLater("/arrays/" + id.at("/id").asText());
    return id.at("/id").asText();
  }

  String value() {
    var id = send(request("POST", "/values").withJson("{\"typecode\":\"q\",\"value\":1}"));
    deleteLater("/values/" + id.at("/id").asText());
    return id.at("/id").asText();
  }

  String pipe() {
    var id = send(request("POST", "/pipes").withJson("{\"duplex\":true}")).at("/id").asText();
    deleteLater("/pipes/" + id + "/a");
    deletions.add(Request.of(url(Service.CONSUMER), "DELETE", "/pipes/" + id + "/b"));
    return id;
  }

  /** Sends a message from the other end and waits until it has arrived at this end. */
  void send(String pipe, String end, String json) {
    var receiver = end.equals("a") ? Service.FRONT_DOOR : Service.CONSUMER;
    var sender = end.equals("a") ? Service.CONSUMER : Service.FRONT_DOOR;
    var path = "/pipes/%s/%s/".formatted(pipe, end.equals("a") ? "b" : "a");
    send(Request.of(url(sender), "POST", path + "messages").withJson("{\"message\":" + json + "}"));
    var poll = "/pipes/%s/%s/poll?timeout=10s".formatted(pipe, end);
    if (!send(Request.of(url(receiver), "GET", poll)).asBoolean()) {
      throw new AssertionError("the message to end " + end + " of " + pipe + " did not arrive");
    }
  }

  /** Acquires a lock; returns its {@code name}, {@code holder} and {@code token}. */
  JsonNode lock(String name) {
    return send(request("POST", "/locks/" + name + "/acquire?lease=1m"));
  }

  String semaphore() {
    var name = name();
    send(request("PUT", "/sync/semaphores/" + name).withJson("{\"value\":3,\"bounded\":true}"));
    deleteLater("/sync/semaphores/" + name);
    return name;
  }

  String permit(String semaphore) {
    var path = "/sync/semaphores/" + semaphore + "/acquire?timeout=5s";
    return send(request("POST", path)).at("/permit").asText();
  }

  /** Creates a barrier of one party, so that each caller passes alone. */
  String barrier() {
    var name = name();
    send(request("PUT", "/sync/barriers/" + name).withJson("{\"parties\":1}"));
    deleteLater("/sync/barriers/" + name);
    return name;
  }

  /** Runs a job whose results are 1 and 4; returns its id. */
  String job() {
    var id =
        send(request("POST", "/pool/jobs")
                .withJson("{\"function\":\"square\",\"values\":[1,2],\"chunksize\":1}"))
            .at("/id")
            .asText();
    send(
        request("GET", "/pool/jobs/" + id + "/results?timeout=20s")
            .with("Accept", "application/json"));
    return id;
  }

  /** Runs a process to its end; returns its id. */
  String process() {
    var id =
        send(request("POST", "/processes").withJson("{\"target\":\"test1\",\"args\":[]}"))
            .at("/id")
            .asText();
    send(request("POST", "/processes/" + id + "/join?timeout=20s"));
    return id;
  }

  /**
   * Registers a worker that does not exist, until its heartbeat expires: a request that it crashes
   * succeeds, and has no effect. Returns its name.
   */
  String absentWorker() {
    var name = name();
    var description =
        """
        {"instance":"%s","host":"absent","pid":0,"cpus":"","tasksDone":0,"crashable":true,\
        "python":{"reason":"absent"},"functions":[],"targets":[]}"""
            .formatted(name);
    redis("HSET {workers}:info %s '%s'".formatted(name, description));
    redis("ZADD {workers}:seen %d %s".formatted(System.currentTimeMillis(), name));
    absentWorkers.add(name);
    return name;
  }

  private void redis(String command) {
    var address = URI.create(system.address("redis"));
    try (var socket = new Socket(address.getHost(), address.getPort())) {
      socket.getOutputStream().write((command + "\r\n").getBytes(UTF_8));
      var answer =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
      if (answer == null || !answer.startsWith(":")) {
        throw new AssertionError(command + ": " + answer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(command, e);
    }
  }

  private void deleteLater(String path) {
    deletions.add(request("DELETE", path));
  }

  /** Sends a request, which must succeed, and returns the answer. */
  JsonNode send(Request request) {
    var answer = exchange(request);
    if (!answer.isSuccess()) {
      throw new AssertionError(request + ": " + answer);
    }
    return answer.json();
  }

  static Answer exchange(Request request) {
    try {
      return RawConnection.exchange(request);
    } catch (IOException e) {
      throw new UncheckedIOException("no answer to " + request, e);
    }
  }

  @Override
  public void close() {
    deletions.forEach(TestResources::exchange);
    // Other tests count the live workers, and choose one of them.
    absentWorkers.forEach(
        name -> {
          redis("ZREM {workers}:seen " + name);
          redis("HDEL {workers}:info " + name);
        });
  }
}
