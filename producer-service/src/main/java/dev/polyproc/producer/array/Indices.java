package dev.polyproc.producer.array;

import dev.polyproc.http.problem.Problems;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** Indices in a path or query. */
final class Indices {
  private static final Pattern FORM = Pattern.compile("-?\\d{1,40}");
  private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

  /**
   * Parses an index. An index of more than 64 bits is clamped: it is out of range in any case.
   *
   * @param name its name in a problem
   * @throws io.quarkiverse.resteasy.problem.HttpProblem if it is not a whole number
   */
  static long parse(String name, String text) {
    if (!FORM.matcher(text).matches()) {
      throw Problems.of(
              "TypeError", 400, "%s is \"%s\"; it must be a whole number".formatted(name, text))
          .build();
    }
    return new BigInteger(text).max(MIN).min(MAX).longValue();
  }

  private Indices() {}
}
