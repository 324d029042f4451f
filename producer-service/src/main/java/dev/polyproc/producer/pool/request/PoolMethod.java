package dev.polyproc.producer.pool.request;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The methods of {@code multiprocessing.Pool} that make a job. */
public enum PoolMethod {
  /** One call for each value. */
  MAP("values"),
  /** One call for each value, which is the list of its arguments. */
  STARMAP("values"),
  /** One call. */
  APPLY("args");

  private final String field;

  PoolMethod(String field) {
    this.field = field;
  }

  /** Returns the name in a request. */
  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the name of the field with the values or arguments. */
  String field() {
    return field;
  }

  /** Returns an example of a valid body. */
  String example() {
    return switch (this) {
      case MAP -> "{\"function\":\"square\",\"values\":[3,4,5]}";
      case STARMAP -> "{\"function\":\"pow\",\"values\":[[2,5],[3,2]]}";
      case APPLY -> "{\"function\":\"pow\",\"args\":[2,5]}";
    };
  }

  /** Returns the method of a name; empty if there is none. */
  static Optional<PoolMethod> fromWireName(String name) {
    return Arrays.stream(values()).filter(each -> each.wireName().equals(name)).findFirst();
  }

  /** Returns all names, separated by commas. */
  static String wireNames() {
    return Arrays.stream(values()).map(PoolMethod::wireName).collect(joining(", "));
  }
}
