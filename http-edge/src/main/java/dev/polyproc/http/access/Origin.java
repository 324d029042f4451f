package dev.polyproc.http.access;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The origin of a web page, as browsers send it in the header {@code Origin}. */
record Origin(String scheme, Authority authority) {
  private static final Map<String, Integer> DEFAULT_PORTS =
      Map.of("http", 80, "https", 443, "ws", 80, "wss", 443);
  private static final String SEPARATOR = "://";

  /** Reads {@code https://host} or {@code https://host:port}; empty if it is neither. */
  static Optional<Origin> parse(String text) {
    int end = text.indexOf(SEPARATOR);
    if (end < 0 || !text.substring(0, end).matches("[A-Za-z][A-Za-z0-9+.-]*")) {
      return Optional.empty();
    }
    var scheme = text.substring(0, end).toLowerCase(Locale.ROOT);
    return Authority.parse(text.substring(end + SEPARATOR.length()))
        .map(authority -> new Origin(scheme, authority).withPort());
  }

  private Origin withPort() {
    var port = DEFAULT_PORTS.get(scheme);
    return port == null || authority.port().isPresent()
        ? this
        : new Origin(scheme, new Authority(authority.host(), OptionalInt.of(port)));
  }

  /**
   * Returns whether this is the origin of the pages that a host serves. The scheme is not compared,
   * since a proxy may terminate TLS.
   */
  boolean isOf(Authority asked) {
    return authority.host().equals(asked.host())
        && (authority.port().equals(asked.port())
            || (asked.port().isEmpty() && authority.port().equals(defaultPort())));
  }

  private OptionalInt defaultPort() {
    var port = DEFAULT_PORTS.get(scheme);
    return port == null ? OptionalInt.empty() : OptionalInt.of(port);
  }
}
