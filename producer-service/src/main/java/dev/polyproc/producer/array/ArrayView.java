package dev.polyproc.producer.array;

import dev.polyproc.sharedstate.array.ArrayInfo;

/**
 * The view of an array.
 *
 * @param size the number of elements
 */
public record ArrayView(String id, String typecode, int size) {
  static ArrayView of(ArrayInfo array) {
    return new ArrayView(array.id(), array.type().code(), array.size());
  }

  /**
   * The details of an array.
   *
   * @param itemsize the number of bytes of an element, as in Python's {@code array}
   * @param bytes the number of bytes of all elements
   * @param expireSeconds how long it is kept without use
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
