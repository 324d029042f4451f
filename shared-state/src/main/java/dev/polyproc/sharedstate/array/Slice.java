package dev.polyproc.sharedstate.array;

import java.util.OptionalLong;

/**
 * A range of consecutive elements.
 *
 * @param from the index of the first element
 * @param to the index after the last element
 */
public record Slice(int from, int to) {
  public Slice {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("from " + from + " to " + to + " is not a slice");
    }
  }

  /**
   * Returns Python's {@code array[from:to]}: negative indices count from the end, and indices
   * outside the array are clipped.
   */
  public static Slice of(OptionalLong from, OptionalLong to, int size) {
    int first = clip(from.orElse(0), size);
    return new Slice(first, Math.max(first, clip(to.orElse(size), size)));
  }

  private static int clip(long index, int size) {
    long fromStart = index < 0 ? index + size : index;
    return (int) Math.max(0, Math.min(fromStart, size));
  }

  /** Returns the number of elements. */
  public int size() {
    return to - from;
  }
}
