package dev.polyproc.http.query;

import dev.polyproc.http.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** The check of a request's query. */
public final class QueryString {
  /**
   * Requires that each parameter is known, occurs once, has a value, and is encoded as in RFC 3986.
   *
   * @param query the raw query, or null
   * @throws HttpProblem with status 400 that names the parameter
   */
  public static void require(String query, Set<String> known) {
    if (query == null || query.isEmpty()) {
      return;
    }
    var seen = new HashSet<String>();
    for (var pair : query.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      var name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      var value = decoded(equals < 0 ? "" : pair.substring(equals + 1));
      if (!known.contains(name)) {
        throw unknown(name, known);
      }
      if (!seen.add(name)) {
        throw Problems.valueError("the query has %s twice; send it once".formatted(name));
      }
      if (value.isEmpty()) {
        throw Problems.valueError(
            "the query has %s without a value; give it one, or leave it out".formatted(name));
      }
    }
  }

  private static String decoded(String text) {
    return PercentEncoding.decodeQuery(text)
        .orElseThrow(
            () ->
                Problems.valueError(
                    "the query has \"%s\", which is not percent-encoded UTF-8".formatted(text)));
  }

  private static HttpProblem unknown(String name, Set<String> known) {
    return Problems.valueError(
        known.isEmpty()
            ? "there is no query parameter \"%s\"; this call takes none".formatted(name)
            : "there is no query parameter \"%s\"; the parameters are %s"
                .formatted(name, String.join(", ", new TreeSet<>(known))));
  }

  private QueryString() {}
}
