package dev.polyproc.producer.pool;

import dev.polyproc.http.problem.Problems;

/** In which order results come. */
enum Order {
  /** As the values: {@code imap}. */
  VALUES,
  /** As they are computed: {@code imap_unordered}. */
  COMPLETED;

  /**
   * The order that callers write so.
   *
   * @param word {@code completed}, or null for that of the values
   */
  static Order ofWord(String word) {
    if (word == null) {
      return VALUES;
    }
    if (word.equals("completed")) {
      return COMPLETED;
    }
    throw Problems.valueError(
        "order is \"%s\"; it is completed, or left out for that of the values".formatted(word));
  }
}
