package dev.polyproc.systemtests;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A receiver of spans, as an OpenTelemetry collector is (OTLP over HTTP), which keeps the first
 * ones.
 */
public final class OtlpReceiver implements AutoCloseable {
  private static final int MAX_SPANS = 10_000;

  private final HttpServer server;
  private final List<Span> spans = new CopyOnWriteArrayList<>();

  /**
   * A span.
   *
   * @param trace hexadecimal, as are {@code id} and {@code parent}
   * @param service the service that made it
   */
  public record Span(String trace, String id, String parent, String service, String name) {}

  private OtlpReceiver(HttpServer server) {
    this.server = server;
  }

  static OtlpReceiver start() throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var receiver = new OtlpReceiver(HttpServer.create(address, 0));
    receiver.server.createContext("/v1/traces", receiver::take);
    receiver.server.start();
    return receiver;
  }

  /** Returns the URL of the endpoint. */
  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** Returns the spans of a trace that have been received so far. */
  public List<Span> of(String trace) {
    return spans.stream().filter(span -> span.trace().equals(trace)).toList();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      var request = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
      if (spans.size() < MAX_SPANS) {
        request.getResourceSpansList().forEach(this::keep);
      }
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private void keep(ResourceSpans resource) {
    var service =
        resource.getResource().getAttributesList().stream()
            .filter(attribute -> attribute.getKey().equals("service.name"))
            .map(attribute -> attribute.getValue().getStringValue())
            .findFirst()
            .orElse("");
    var hex = HexFormat.of();
    for (var scope : resource.getScopeSpansList()) {
      for (var span : scope.getSpansList()) {
        spans.add(
            new Span(
                hex.formatHex(span.getTraceId().toByteArray()),
                hex.formatHex(span.getSpanId().toByteArray()),
                hex.formatHex(span.getParentSpanId().toByteArray()),
                service,
                span.getName()));
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
