package dev.polyproc.experiments.sweep;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.polyproc.experiments.ExperimentException;
import dev.polyproc.experiments.http.Worker;
import dev.polyproc.experiments.targets.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A front door whose workers answer at once, and that can be scaled up to a limit. */
final class FakeSystem implements Target {
  private static final ObjectMapper JSON = new ObjectMapper();

  final List<ObjectNode> posted = new CopyOnWriteArrayList<>();
  final List<Integer> scaledTo = new CopyOnWriteArrayList<>();
  private final Map<String, Integer> sizes = new ConcurrentHashMap<>();
  private final HttpServer server;
  private final int limit;
  private volatile int workers = 1;
  private int calls;

  FakeSystem(int limit) throws IOException {
    this.limit = limit;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(2));
    server.createContext("/", this::answer);
    server.start();
  }

  private synchronized void answer(HttpExchange call) throws IOException {
    String path = call.getRequestURI().getPath();
    String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String answer;
    if (path.equals("/workers")) {
      answer = workers();
    } else if (call.getRequestMethod().equals("POST")) {
      var job = (ObjectNode) JSON.readTree(body);
      posted.add(job);
      String id = "job" + posted.size();
      sizes.put(id, job.path("values").size());
      answer = "{\"id\":\"" + id + "\"}";
    } else if (path.endsWith("/results")) {
      var results = JSON.createArrayNode();
      for (int each = 0; each < sizes.get(path.split("/", -1)[3]); each++) {
        results.add(each);
      }
      answer = results.toString();
    } else {
      answer = job();
    }
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    call.sendResponseHeaders(200, bytes.length);
    call.getResponseBody().write(bytes);
    call.close();
  }

  private synchronized String workers() {
    calls++;
    var list = JSON.createArrayNode();
    for (int each = 1; each <= workers; each++) {
      list.addObject()
          .put("instance", "w" + each)
          .put("cpus", "0-1")
          .put("cpuLimit", 1.0)
          .put("throttled", 2 * calls)
          .put("throttledMillis", 10 * calls);
    }
    return list.toString();
  }

  private String job() {
    ObjectNode job = JSON.createObjectNode();
    var shares = job.putArray("workers");
    var work = job.putArray("work");
    for (int each = 1; each <= workers; each++) {
      shares.addObject().put("worker", "w" + each);
      work.addObject().put("worker", "w" + each).put("wallMicros", 2_000).put("cpuMicros", 1_000);
    }
    job.putNull("next");
    return job.toString();
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  @Override
  public void scale(int wanted) throws ExperimentException {
    if (wanted > 9) {
      throw new ExperimentException("the fake system refuses more than nine");
    }
    scaledTo.add(wanted);
    workers = Math.min(wanted, limit);
  }

  @Override
  public String explain(int wanted) {
    return "the machine is full";
  }

  @Override
  public int cores(List<Worker> all) {
    return 2;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
