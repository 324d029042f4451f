package dev.polyproc.systemtests.edge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polyproc.systemtests.RunningSystem;
import dev.polyproc.systemtests.edge.Operation.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes what operations need: queues, pipes, arrays and the like, each with a name of its own.
 * Closing it deletes them. For any thread.
 */
final class TestResources implements AutoCloseable {
  private static final AtomicLong COUNT = new AtomicLong(System.nanoTime());

  private final RunningSystem system;
  private final Deque<Request> deletions = new ConcurrentLinkedDeque<>();

  TestResources(RunningSystem system) {
    this.system = system;
  }

  String url(Service service) {
    return system.address(service.address());
  }

  /** A name that nothing has yet. */
  static String name() {
    return "edge-" + Long.toString(COUNT.incrementAndGet(), Character.MAX_RADIX);
  }

  /** A request to the front door. */
  Request request(String method, String target) {
    return Request.of(url(Service.FRONT_DOOR), method, target);
  }

  /** A queue that the consumer service reads. */
  String printedQueue() {
    return queue("service");
  }

  /** A queue whose items HTTP clients get. */
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

  /** The receipt of an item that was put and got. */
  String receipt(String queue) {
    put(queue, "[\"an item\"]");
    return send(request("POST", "/queues/" + queue + "/get?timeout=5s")).at("/receipt").asText();
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

  /** Sends a message so that the end receives it. */
  void send(String pipe, String end, String json) {
    var sender = end.equals("a") ? Service.CONSUMER : Service.FRONT_DOOR;
    var path = "/pipes/%s/%s/messages".formatted(pipe, end.equals("a") ? "b" : "a");
    send(Request.of(url(sender), "POST", path).withJson("{\"message\":" + json + "}"));
  }

  /**
   * A lock that is held, with its holder and token: {@code name}, {@code holder}, {@code token}.
   */
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

  /** A barrier that lets each caller pass alone. */
  String barrier() {
    var name = name();
    send(request("PUT", "/sync/barriers/" + name).withJson("{\"parties\":1}"));
    deleteLater("/sync/barriers/" + name);
    return name;
  }

  /** A job that has succeeded, with the results 1 and 4. */
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

  /** A process that has ended. */
  String process() {
    var id =
        send(request("POST", "/processes").withJson("{\"target\":\"test1\",\"args\":[]}"))
            .at("/id")
            .asText();
    send(request("POST", "/processes/" + id + "/join?timeout=20s"));
    return id;
  }

  private void deleteLater(String path) {
    deletions.add(request("DELETE", path));
  }

  /** Sends a request that has to succeed, and returns what it answers. */
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
  }
}
