package dev.polyproc.experiments.sweep;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A map of equal values: {@code size} calls of a function, {@code chunksize} of them a chunk.
 *
 * @param argument the value of every call
 */
public record Workload(String function, JsonNode argument, int size, int chunksize) {

  public Workload {
    if (size < 1 || chunksize < 1 || function.isBlank()) {
      throw new IllegalArgumentException("a workload has a function, a size and a chunksize");
    }
  }

  /** Returns a text such as {@code 64 × burn(50)}, with the chunksize if it is not one. */
  public String label() {
    String calls = size + " × " + function + "(" + argument + ")";
    return chunksize == 1 ? calls : calls + ", chunksize " + chunksize;
  }
}
