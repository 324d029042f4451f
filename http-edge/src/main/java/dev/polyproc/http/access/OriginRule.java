package dev.polyproc.http.access;

import dev.polyproc.http.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rule that refuses requests which a browser sends for a web page of another origin. It is that
 * of Go's {@code CrossOriginProtection}, for all methods, since some GETs receive a message: {@code
 * Sec-Fetch-Site} is {@code same-origin} or {@code none}; if the browser does not send it, {@code
 * Origin} is that of the called host. A request with neither header does not come from a browser,
 * and passes. For any thread.
 */
final class OriginRule {
  private static final int FORBIDDEN = 403;
  private static final String ANY = "*";
  private static final String OPAQUE = "null";
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");
  private static final int MAX_SHOWN = 100;

  private final Set<Origin> allowed = new HashSet<>();
  private final boolean any;
  private final boolean opaque;

  /**
   * @param allowed the entries of {@code polyproc.http.allowed-origins}
   * @throws ConfigurationException if an entry is not an origin
   */
  OriginRule(List<String> allowed) {
    any = allowed.contains(ANY);
    opaque = allowed.contains(OPAQUE);
    allowed.stream()
        .filter(entry -> !entry.equals(ANY) && !entry.equals(OPAQUE))
        .forEach(this::allow);
  }

  private void allow(String entry) {
    allowed.add(
        Origin.parse(entry)
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        "polyproc.http.allowed-origins has \"%s\"; it lists origins without paths, as"
                                .formatted(entry)
                            + " in https://dashboard.example or http://localhost:3000, or * for any")));
  }

  /** Returns whether at least one other origin is allowed. */
  boolean allowsOtherOrigins() {
    return any || opaque || !allowed.isEmpty();
  }

  /** Returns whether the request is from a page of an allowed origin. */
  boolean isAllowed(RequestHead request) {
    var origins = request.all("Origin");
    return origins.size() == 1 && isAllowed(origins.get(0));
  }

  private boolean isAllowed(String origin) {
    return any
        || (opaque && origin.equals(OPAQUE))
        || Origin.parse(origin).filter(allowed::contains).isPresent();
  }

  /** Returns why the request is refused; empty if it is not. */
  Optional<HttpProblem> refusal(RequestHead request) {
    if (isOfThisService(request) || isAllowed(request) || isVisit(request)) {
      return Optional.empty();
    }
    return Optional.of(
        Problems.of(
                "ForbiddenOrigin",
                FORBIDDEN,
                "A web page of another origin%s may not call this service; polyproc.http.allowed-origins (%s) lists those that may."
                    .formatted(shown(request.all("Origin")), "POLYPROC_HTTP_ALLOWED_ORIGINS"))
            .build());
  }

  private static boolean isOfThisService(RequestHead request) {
    var origins = request.all("Origin");
    var sites = request.all("Sec-Fetch-Site");
    // Not all browsers send the standard's Sec-Fetch-Site in a WebSocket handshake; all of them
    // send Origin.
    if (!sites.isEmpty() && (origins.isEmpty() || !request.isWebSocketHandshake())) {
      return OWN_SITES.containsAll(sites);
    }
    return origins.isEmpty() || (origins.size() == 1 && isOfHost(origins.get(0), request));
  }

  private static boolean isOfHost(String origin, RequestHead request) {
    return Origin.parse(origin)
        .filter(it -> request.authority().filter(it::isOf).isPresent())
        .isPresent();
  }

  /** Returns whether a user follows a link to one of the service's pages. */
  private static boolean isVisit(RequestHead request) {
    return request.method().equals("GET")
        && request.is("Sec-Fetch-Mode", "navigate")
        && request.is("Sec-Fetch-Dest", "document")
        && request.all("Origin").isEmpty()
        && ExemptPaths.isPage(request.path());
  }

  private static String shown(List<String> origins) {
    if (origins.isEmpty()) {
      return "";
    }
    var all = String.join(", ", origins);
    return " (%s)".formatted(all.length() <= MAX_SHOWN ? all : all.substring(0, MAX_SHOWN) + "…");
  }
}
