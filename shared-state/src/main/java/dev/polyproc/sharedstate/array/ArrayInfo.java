package dev.polyproc.sharedstate.array;

import dev.polyproc.sharedstate.number.Typecode;
import java.time.Duration;

/**
 * What an array is. None of it ever changes.
 *
 * @param size number of elements
 * @param keep for how long it is kept after it was used last
 */
public record ArrayInfo(String id, Typecode type, int size, Duration keep) {
  /** How much memory its elements take. */
  public long bytes() {
    return (long) size * type.width();
  }
}
