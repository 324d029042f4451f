package dev.polyproc.producer.pool.result;

import dev.polyproc.http.problem.Problems;

/** The order of results. */
public enum Order {
  /** The order of the values: {@code imap}. */
  VALUES,
  /** The order of completion: {@code imap_unordered}. */
  COMPLETED;

  /**
   * Returns the order of a name in a query.
   *
   * @param name {@code completed}, or null for the order of the values
   */
  public static Order fromWireName(String name) {
    if (name == null) {
      return VALUES;
    }
    if (name.equals("completed")) {
      return COMPLETED;
    }
    throw Problems.valueError(
        "order is \"%s\"; it must be completed, or left out for the order of the values"
            .formatted(name));
  }
}
