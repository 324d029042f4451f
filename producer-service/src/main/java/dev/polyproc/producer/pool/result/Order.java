package dev.polyproc.producer.pool.result;

import dev.polyproc.http.problem.Problems;

/** In which order results come. */
public enum Order {
  /** As the values: {@code imap}. */
  VALUES,
  /** As they are computed: {@code imap_unordered}. */
  COMPLETED;

  /**
   * The order that callers write so.
   *
   * @param name {@code completed}, or null for that of the values
   */
  public static Order fromWireName(String name) {
    if (name == null) {
      return VALUES;
    }
    if (name.equals("completed")) {
      return COMPLETED;
    }
    throw Problems.valueError(
        "order is \"%s\"; it is completed, or left out for that of the values".formatted(name));
  }
}
