package dev.polyproc.producer.array;

import dev.polyproc.sharedstate.array.ArrayInfo;

/**
 * An array as callers see it.
 *
 * @param size number of elements
 */
public record ArrayView(String id, String typecode, int size) {
  static ArrayView of(ArrayInfo array) {
    return new ArrayView(array.id(), array.type().code(), array.size());
  }

  /**
   * All that there is to say of one.
   *
   * @param itemsize bytes an element, as in Python's {@code array}
   * @param bytes that all elements take
   * @param expireSeconds for how long it is kept after it was used last, which is now
   */
  public record Details(
      String id, String typecode, int size, int itemsize, long bytes, long expireSeconds) {
    static Details of(ArrayInfo array) {
      return new Details(
          array.id(),
          array.type().code(),
          array.size(),
          array.type().width(),
          array.bytes(),
          array.keep().toSeconds());
    }
  }
}
