package dev.polyproc.producer.pool.request;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The methods of {@code multiprocessing.Pool} that make a job. */
public enum PoolMethod {
  /** Of each value. */
  MAP("values"),
  /** Of the arguments that each value is a list of. */
  STARMAP("values"),
  /** Once. */
  APPLY("args");

  private final String field;

  PoolMethod(String field) {
    this.field = field;
  }

  /** As callers write it. */
  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The field of a request that says what the function is applied to. */
  String field() {
    return field;
  }

  /** A body that works. */
  String example() {
    return switch (this) {
      case MAP -> "{\"function\":\"square\",\"values\":[3,4,5]}";
      case STARMAP -> "{\"function\":\"pow\",\"values\":[[2,5],[3,2]]}";
      case APPLY -> "{\"function\":\"pow\",\"args\":[2,5]}";
    };
  }

  /** The method that callers write so; empty if there is none. */
  static Optional<PoolMethod> fromWireName(String name) {
    return Arrays.stream(values()).filter(each -> each.wireName().equals(name)).findFirst();
  }

  /** All of them, as callers write them. */
  static String wireNames() {
    return Arrays.stream(values()).map(PoolMethod::wireName).collect(joining(", "));
  }
}
