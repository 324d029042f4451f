package dev.polyproc.sharedstate.array;

import java.util.OptionalLong;

/**
 * Consecutive elements.
 *
 * @param from index of the first
 * @param to index after the last
 */
public record Slice(int from, int to) {
  public Slice {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("from " + from + " to " + to + " is no slice");
    }
  }

  /**
   * Python's {@code array[from:to]}: negative indices count from the end, and whatever is outside
   * is left out.
   */
  public static Slice of(OptionalLong from, OptionalLong to, int size) {
    int first = clip(from.orElse(0), size);
    return new Slice(first, Math.max(first, clip(to.orElse(size), size)));
  }

  private static int clip(long index, int size) {
    long fromStart = index < 0 ? index + size : index;
    return (int) Math.max(0, Math.min(fromStart, size));
  }

  /** How many elements it has. */
  public int size() {
    return to - from;
  }
}
