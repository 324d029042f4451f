package dev.polyproc.http.problem;

import java.util.regex.Pattern;

/** The names that callers may give. */
public final class Names {
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._-]{1,100}");

  /**
   * Returns the name.
   *
   * @param what the named object, as in {@code a queue}
   * @throws io.quarkiverse.resteasy.problem.HttpProblem if it is not allowed
   */
  public static String require(String what, String name) {
    if (!ALLOWED.matcher(name).matches()) {
      throw Problems.valueError(
          "the name of %s must have 1 to 100 characters: letters, digits, '.', '_' and '-'"
              .formatted(what));
    }
    return name;
  }

  private Names() {}
}
