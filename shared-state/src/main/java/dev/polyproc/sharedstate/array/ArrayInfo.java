package dev.polyproc.sharedstate.array;

import dev.polyproc.sharedstate.number.Typecode;
import java.time.Duration;

/**
 * The properties of an array. They never change.
 *
 * @param size the number of elements
 * @param keep for how long the array is kept after its last use
 */
public record ArrayInfo(String id, Typecode type, int size, Duration keep) {
  /** Returns the size of the elements in bytes. */
  public long bytes() {
    return (long) size * type.width();
  }
}
