package dev.polyproc.http.problem;

import java.time.Duration;
import java.util.regex.Pattern;

/** Durations in a query: {@code 5s}, {@code 500ms}, {@code 1m}, or in seconds. */
public final class Timeouts {
  private static final Pattern FORM = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,9})?)(ms|s|m)?");
  private static final int MILLIS_OF_A_MINUTE = 60_000;
  private static final int MILLIS_OF_A_SECOND = 1_000;

  /**
   * Reads a query parameter.
   *
   * @param name the parameter's name
   * @param text its value, or null if it is absent
   * @param absent the default
   * @param max the longest time that is allowed
   * @throws io.quarkiverse.resteasy.problem.HttpProblem if it is malformed, or too long
   */
  public static Duration parse(String name, String text, Duration absent, Duration max) {
    if (text == null) {
      return absent;
    }
    var form = FORM.matcher(text);
    if (!form.matches()) {
      throw Problems.valueError(
          "%s is \"%s\"; it must be a time like 5s, 500ms or 1m".formatted(name, text));
    }
    double millis = Double.parseDouble(form.group(1)) * factor(form.group(2));
    if (millis > max.toMillis()) {
      throw Problems.valueError(
          "%s is %s; it must be at most %ss".formatted(name, text, max.toSeconds()));
    }
    return Duration.ofMillis((long) millis);
  }

  private static int factor(String unit) {
    if (unit == null) {
      return MILLIS_OF_A_SECOND;
    }
    return switch (unit) {
      case "ms" -> 1;
      case "m" -> MILLIS_OF_A_MINUTE;
      default -> MILLIS_OF_A_SECOND;
    };
  }

  private Timeouts() {}
}
