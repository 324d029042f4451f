package dev.polyproc.http.query;

import dev.polyproc.http.problem.Problems;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Whole numbers in a query. */
public final class Numbers {
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,10}");

  /**
   * Parses a number of at least 1.
   *
   * @param name the parameter's name
   * @param text its value, or null if it is absent
   * @throws io.quarkiverse.resteasy.problem.HttpProblem with status 400 if it is malformed
   */
  public static OptionalInt count(String name, String text) {
    return whole(name, text, 1, Integer.MAX_VALUE);
  }

  /** Parses a number within bounds. */
  public static OptionalInt whole(String name, String text, int min, int max) {
    if (text == null) {
      return OptionalInt.empty();
    }
    if (WHOLE.matcher(text).matches()) {
      long number = Long.parseLong(text);
      if (number >= min && number <= max) {
        return OptionalInt.of((int) number);
      }
    }
    throw Problems.valueError(
        "%s is %s; it must be a whole number from %d to %d".formatted(name, text, min, max));
  }

  private Numbers() {}
}
