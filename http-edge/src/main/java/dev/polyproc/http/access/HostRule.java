package dev.polyproc.http.access;

import dev.polyproc.http.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.http.HttpVersion;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rule that refuses requests that call the service by a name that is not its own. The owner of
 * a web page can make the page's name resolve to a loopback address (DNS rebinding). For the
 * browser, the page then has the same origin as the service; only the name in {@code Host} shows
 * the difference. For any thread.
 */
final class HostRule {
  private static final int FORBIDDEN = 403;
  private static final String ANY = "*";
  private static final String SUBDOMAINS = "*.";
  private static final int MAX_SHOWN = 100;

  private final Set<String> names = new HashSet<>(Set.of("localhost"));
  private final Set<String> suffixes = new HashSet<>();
  private final boolean any;

  /**
   * @param own the service's own names; names that cannot be in a Host header are ignored
   * @param allowed the entries of {@code polyproc.http.allowed-hosts}
   * @throws ConfigurationException if an entry is not a name
   */
  HostRule(Collection<String> own, List<String> allowed) {
    own.forEach(name -> Authority.parse(name).ifPresent(it -> names.add(it.host())));
    any = allowed.contains(ANY);
    allowed.stream().filter(name -> !name.equals(ANY)).forEach(this::allow);
  }

  private void allow(String entry) {
    boolean isPattern = entry.startsWith(SUBDOMAINS);
    var host =
        Authority.parse(isPattern ? entry.substring(SUBDOMAINS.length()) : entry)
            .filter(it -> it.port().isEmpty())
            .map(Authority::host)
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        "polyproc.http.allowed-hosts has \"%s\"; it lists names without ports, as in"
                                .formatted(entry)
                            + " polyproc.example, or *.polyproc.example, or * for any"));
    if (isPattern) {
      suffixes.add("." + host);
    } else {
      names.add(host);
    }
  }

  /** Returns why the request is refused; empty if it is not. */
  Optional<HttpProblem> refusal(RequestHead request) {
    var hosts = request.all("Host");
    if (hosts.size() > 1) {
      return Optional.of(
          Problems.valueError(
              "The request has %d Host headers; send one.".formatted(hosts.size())));
    }
    if (hosts.isEmpty() && request.version() != HttpVersion.HTTP_1_0) {
      return Optional.of(Problems.valueError("The request has no Host header; send one."));
    }
    return request.targetAuthority().or(() -> hosts.stream().findFirst()).flatMap(this::refusal);
  }

  private Optional<HttpProblem> refusal(String host) {
    var authority = Authority.parse(host);
    if (authority.isEmpty()) {
      return Optional.of(
          Problems.valueError(
              "The request's Host is \"%s\"; it must be a name or an address, with a port if that is not the usual one, as in localhost:8080."
                  .formatted(shown(host))));
    }
    return authority.filter(it -> !isKnown(it)).map(it -> forbidden(host));
  }

  private boolean isKnown(Authority asked) {
    return any
        || asked.isLoopback()
        || names.contains(asked.host())
        || suffixes.stream().anyMatch(asked.host()::endsWith);
  }

  private static HttpProblem forbidden(String host) {
    return Problems.of(
            "ForbiddenHost",
            FORBIDDEN,
            "The request's Host is \"%s\", which is not a name of this service; polyproc.http.allowed-hosts (%s) lists further names."
                .formatted(shown(host), "POLYPROC_HTTP_ALLOWED_HOSTS"))
        .build();
  }

  private static String shown(String host) {
    return host.length() <= MAX_SHOWN ? host : host.substring(0, MAX_SHOWN) + "…";
  }
}
