package dev.polyproc.http.operation;

import dev.polyproc.http.problem.Problems;
import dev.polyproc.http.query.PercentEncoding;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Arrays;

/** The rule of every request's head. For any thread. */
@Singleton
final class HeadRule {
  private final HeadConfig limits;

  HeadRule(HeadConfig limits) {
    this.limits = limits;
  }

  /**
   * Requires that a request's head is valid.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem with status 400, 414, 431 or 505
   */
  void require(HttpServerRequest request) {
    if (request.version() == null) {
      throw Problems.versionNotSupported();
    }
    if (request.uri().length() > limits.maxTargetLength()) {
      throw Problems.uriTooLong(
          "the path and query have %d characters; at most %d are allowed"
              .formatted(request.uri().length(), limits.maxTargetLength()));
    }
    int length =
        request.headers().entries().stream()
            .mapToInt(header -> header.getKey().length() + header.getValue().length())
            .sum();
    if (length > limits.maxHeaderLength()) {
      throw Problems.headersTooLarge(
          "the headers have %d characters; at most %d are allowed"
              .formatted(length, limits.maxHeaderLength()));
    }
    requirePath(request.path());
  }

  /** Requires that a path is unambiguous. */
  private static void requirePath(String path) {
    if (path == null || !path.startsWith("/")) {
      throw Problems.valueError("the path is \"%s\"; it must begin with /".formatted(path));
    }
    boolean clean =
        path.indexOf(';') < 0
            && PercentEncoding.decode(path).isPresent()
            && Arrays.stream(path.split("/", -1)).noneMatch(HeadRule::isDots);
    if (!clean) {
      throw Problems.valueError(
          "the path is \"%s\", which contains ';', a part '.' or '..', or a character that must be percent-encoded as UTF-8"
              .formatted(path));
    }
  }

  private static boolean isDots(String part) {
    var decoded = PercentEncoding.decode(part).orElse("");
    return decoded.equals(".") || decoded.equals("..");
  }
}
