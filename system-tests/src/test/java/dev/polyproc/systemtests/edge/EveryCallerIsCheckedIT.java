package dev.polyproc.systemtests.edge;

import dev.polyproc.systemtests.edge.Operation.Service;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests that an open web page of another origin cannot call any operation. */
class EveryCallerIsCheckedIT extends EdgeTest {
  private static final String FOREIGN = "http://example.com";

  /** The headers that browsers send with the requests of another site's page. */
  private static final List<Map<String, String>> CROSS_SITE =
      List.of(
          Map.of("Sec-Fetch-Site", "cross-site"),
          Map.of("Sec-Fetch-Site", "same-site"),
          Map.of("Origin", FOREIGN),
          Map.of("Origin", "null"),
          Map.of("Origin", "https://localhost.example.com"),
          Map.of("Origin", FOREIGN, "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors"));

  private static final List<String> FOREIGN_HOSTS =
      List.of(
          "example.com",
          "example.com:8080",
          "localhost.example.com",
          "127.0.0.1.example.com",
          "10.0.0.1",
          "[2001:db8::1]:8080");

  @Test
  void request_fromOtherSite_isForbidden() {
    findings.each(
        api.operations(),
        operation -> {
          var valid = validRequests.request(operation);
          for (var headers : CROSS_SITE) {
            forbidden(operation, headers.toString(), with(valid, headers));
            var head = with(valid, headers).withoutBody().withMethod("OPTIONS");
            forbidden(operation, "OPTIONS " + headers, head);
          }
          requireSuccess(operation, "the valid request", valid);
        });
    findings.assertNone();
  }

  @Test
  void request_toOtherHost_isForbidden() {
    findings.each(
        api.operations(),
        operation -> {
          var valid = validRequests.request(operation);
          for (var host : FOREIGN_HOSTS) {
            forbidden(operation, "Host: " + host, valid.with("Host", host));
          }
          requireSuccess(operation, "the valid request", valid);
        });
    findings.assertNone();
  }

  @Test
  void request_fromOwnPageOrNoPage_isAnswered() {
    findings.each(
        api.operations(),
        operation -> {
          var valid = validRequests.request(operation);
          var own = Map.of("Origin", valid.url(), "Sec-Fetch-Site", "same-origin");
          requireSuccess(operation, own.toString(), with(valid, own));
          for (var host :
              List.of("127.0.0.1:" + valid.port(), "[::1]:" + valid.port(), "localhost")) {
            requireSuccess(
                operation, "Host: " + host, validRequests.request(operation).with("Host", host));
          }
        });
    findings.assertNone();
  }

  @Test
  void webSocket_fromOtherSite_isForbidden() throws Exception {
    for (var service : Service.values()) {
      var end = service == Service.FRONT_DOOR ? "a" : "b";
      var handshake =
          Request.of(resources.url(service), "GET", "/pipes/%s/%s".formatted(resources.pipe(), end))
              .with("Connection", "Upgrade")
              .with("Upgrade", "websocket")
              .with("Sec-WebSocket-Version", "13")
              .with("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
      for (var headers : CROSS_SITE) {
        shaken(service, headers.toString(), with(handshake, headers), 403);
      }
      shaken(service, "a foreign host", handshake.with("Host", "example.com"), 403);
      shaken(service, "the own page", handshake.with("Origin", handshake.url()), 101);
      shaken(service, "no page", handshake, 101);
    }
    findings.assertNone();
  }

  private void shaken(Service service, String what, Request handshake, int status)
      throws Exception {
    try (var wire = new RawConnection(handshake.port())) {
      wire.send(handshake.bytes());
      var answer = wire.head();
      findings.require(
          answer.status() == status, service + " | " + what, "answers " + status, answer);
    }
  }

  /** The pages of the framework may be called by themselves and by programs. */
  @Test
  void frameworkPage_fromOtherSite_isForbidden() throws Exception {
    for (var path : List.of("/q/openapi", "/q/swagger-ui/", "/nonsense")) {
      var answer =
          TestResources.exchange(resources.request("GET", path).with("Host", "example.com"));
      findings.require(answer.status() == 403, path, "a foreign host is forbidden", answer);
    }
    for (var path : List.of("/q/health/live", "/q/metrics")) {
      var answer = TestResources.exchange(resources.request("GET", path).with("Host", "10.0.0.1"));
      findings.require(answer.status() == 200, path, "probes and collectors name the pod", answer);
    }
    findings.assertNone();
  }

  private void forbidden(Operation operation, String what, Request request) throws Exception {
    requireRefused(operation, what, RawConnection.exchange(request), 403);
  }

  private void requireSuccess(Operation operation, String what, Request request) throws Exception {
    var answer =
        operation.isStream() ? RawConnection.head(request) : RawConnection.exchange(request);
    findings.require(answer.isSuccess(), operation + " | " + what, "is answered", answer);
  }

  private static Request with(Request request, Map<String, String> headers) {
    return Stream.of(headers)
        .flatMap(all -> all.entrySet().stream())
        .reduce(request, (r, header) -> r.with(header.getKey(), header.getValue()), (a, b) -> b);
  }
}
