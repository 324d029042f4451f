package dev.polyproc.http.access;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The head of a request, as the access rules read it.
 *
 * @param target the request target as it was sent, as in {@code /workers?limit=3}
 */
record RequestHead(String method, String target, HttpVersion version, MultiMap headers) {
  private static final Pattern ABSOLUTE =
      Pattern.compile("(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?<authority>[^/?#]*)(?<rest>.*)");

  static RequestHead of(HttpServerRequest request) {
    var headers = request.headers();
    if (request.version() == HttpVersion.HTTP_2 && request.authority() != null) {
      headers = MultiMap.caseInsensitiveMultiMap().addAll(headers);
      headers.set("Host", request.authority().toString());
    }
    return new RequestHead(request.method().name(), request.uri(), request.version(), headers);
  }

  /** Returns all values of a header, without the white space around them. */
  List<String> all(String header) {
    return headers.getAll(header).stream().map(String::strip).toList();
  }

  /** Returns whether the header is there once, with this value. */
  boolean is(String header, String value) {
    return all(header).equals(List.of(value));
  }

  /**
   * Returns the authority of an absolute target like {@code http://localhost:8080/workers}. It
   * takes precedence over the Host header (RFC 9112, 3.2.2).
   */
  Optional<String> targetAuthority() {
    var absolute = ABSOLUTE.matcher(target);
    return absolute.matches() ? Optional.of(absolute.group("authority")) : Optional.empty();
  }

  /** Returns the path as it was sent, undecoded. */
  String path() {
    var absolute = ABSOLUTE.matcher(target);
    var rest = absolute.matches() ? absolute.group("rest") : target;
    return rest.split("[?#]", 2)[0];
  }

  /**
   * Returns the authority under which the service is called; empty if it is absent or malformed.
   */
  Optional<Authority> authority() {
    return targetAuthority().or(() -> all("Host").stream().findFirst()).flatMap(Authority::parse);
  }

  boolean isWebSocketHandshake() {
    return all("Upgrade").stream().anyMatch("websocket"::equalsIgnoreCase);
  }
}
