package dev.polyproc.systemtests.browser.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server in front of a system. It passes every request on, except for those of the stream of
 * events: their answer has only the events of a {@linkplain #flood flood}.
 */
final class FloodProxy implements AutoCloseable {
  /** The front door sends new events in groups, five times a second. */
  private static final Duration PERIOD = Duration.ofMillis(200);

  /** The headers that belong to a connection; the server and the client have their own. */
  private static final Set<String> OF_CONNECTION =
      Set.of("connection", "content-length", "date", "host", "keep-alive", "transfer-encoding");

  private final String system;
  private final HttpServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService requests = Executors.newCachedThreadPool();
  private final ExecutorService sender = Executors.newSingleThreadExecutor();
  private final Set<OutputStream> listeners = ConcurrentHashMap.newKeySet();

  private FloodProxy(String system, HttpServer server) {
    this.system = system;
    this.server = server;
  }

  /**
   * Starts a server on a free port.
   *
   * @param system the URL of the front door
   */
  static FloodProxy inFrontOf(String system) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var proxy = new FloodProxy(system, HttpServer.create(address, 0));
    proxy.server.setExecutor(proxy.requests);
    proxy.server.createContext("/", proxy::pass);
    proxy.server.createContext("/events", proxy::listen);
    proxy.server.start();
    return proxy;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Sends events to all listeners, evenly over a time. The result is complete after the last. */
  CompletableFuture<Void> flood(EventFlood flood, int events, Duration time) {
    int groups = (int) time.dividedBy(PERIOD);
    var sent = CompletableFuture.allOf();
    for (int i = 0; i < groups; i++) {
      int group = i;
      var delay = CompletableFuture.delayedExecutor(i * PERIOD.toMillis(), MILLISECONDS, sender);
      sent =
          CompletableFuture.allOf(
              sent,
              CompletableFuture.runAsync(() -> sendGroup(flood, events, group, groups), delay));
    }
    return sent;
  }

  private void sendGroup(EventFlood flood, int events, int group, int groups) {
    int first = (int) ((long) events * group / groups);
    int end = (int) ((long) events * (group + 1) / groups);
    long begin = System.currentTimeMillis() - PERIOD.toMillis();
    send(flood.group(first, end - first, begin, PERIOD.toMillis()));
  }

  private void send(String text) {
    var bytes = text.getBytes(UTF_8);
    listeners.removeIf(listener -> !isSent(bytes, listener));
  }

  private static boolean isSent(byte[] bytes, OutputStream listener) {
    try {
      listener.write(bytes);
      listener.flush();
      return true;
    } catch (IOException e) {
      // The listener has closed its connection.
      return false;
    }
  }

  /** Leaves the answer open: the flood continues it. */
  private void listen(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream;charset=UTF-8");
    exchange.sendResponseHeaders(200, 0);
    var listener = exchange.getResponseBody();
    var begin = ":listening\nid:%d\n\n".formatted(EventFlood.FIRST_ID - 1);
    if (isSent(begin.getBytes(UTF_8), listener)) {
      listeners.add(listener);
    }
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      var answer = client.send(requestOf(exchange), BodyHandlers.ofInputStream());
      try (var body = answer.body()) {
        passHeaders(answer, exchange);
        exchange.sendResponseHeaders(answer.statusCode(), lengthOf(answer));
        body.transferTo(exchange.getResponseBody());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpRequest requestOf(HttpExchange exchange) throws IOException {
    var request = HttpRequest.newBuilder(URI.create(system + exchange.getRequestURI()));
    var body = exchange.getRequestBody().readAllBytes();
    var publisher = body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
    request.method(exchange.getRequestMethod(), publisher);
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> values.forEach(value -> passHeader(name, value, request)));
    return request.build();
  }

  /** The page's origin is that of this server; for the system, it is the system's. */
  private void passHeader(String name, String value, HttpRequest.Builder request) {
    if (name.equalsIgnoreCase("origin")) {
      request.header(name, system);
    } else if (!isOfConnection(name)) {
      request.header(name, value);
    }
  }

  private static void passHeaders(HttpResponse<?> answer, HttpExchange exchange) {
    answer
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!isOfConnection(name)) {
                exchange.getResponseHeaders().put(name, values);
              }
            });
  }

  private static boolean isOfConnection(String name) {
    return OF_CONNECTION.contains(name.toLowerCase(Locale.ROOT));
  }

  /** Returns the length in the terms of {@link HttpExchange#sendResponseHeaders}. */
  private static long lengthOf(HttpResponse<?> answer) {
    int status = answer.statusCode();
    var length = answer.headers().firstValueAsLong("Content-Length");
    boolean isEmpty = status == 204 || status == 304 || length.equals(OptionalLong.of(0));
    return isEmpty ? -1 : length.orElse(0);
  }

  @Override
  public void close() {
    sender.shutdownNow();
    server.stop(0);
    requests.shutdownNow();
  }
}
