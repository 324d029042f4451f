package dev.polyproc.benchmarks.call;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** The numbers 0, 1, 2, … and their squares, as JSON and as bytes. */
public record Squares(int size) {

  /** Returns the values as JSON, as in {@code [0,1,2]}. */
  public String values() {
    return json(value -> value);
  }

  /** Returns the squares as JSON, as in {@code [0,1,4]}. */
  public String squares() {
    return json(value -> value * value);
  }

  /** Returns the values as little-endian int64. */
  public byte[] valuesAsLongs() {
    return longs(value -> value);
  }

  public byte[] squaresAsLongs() {
    return longs(value -> value * value);
  }

  /** Returns the values as little-endian int32, the element type of {@code Array('i')}. */
  public byte[] valuesAsInts() {
    return ints(value -> value);
  }

  /** Returns the squares as little-endian int32, wrapped on overflow. */
  public byte[] squaresAsInts() {
    return ints(value -> value * value);
  }

  private String json(LongUnaryOperator function) {
    return LongStream.range(0, size)
        .map(function)
        .mapToObj(Long::toString)
        .collect(Collectors.joining(",", "[", "]"));
  }

  private byte[] longs(LongUnaryOperator function) {
    ByteBuffer bytes = ByteBuffer.allocate(size * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    LongStream.range(0, size).map(function).forEach(bytes::putLong);
    return bytes.array();
  }

  private byte[] ints(LongUnaryOperator function) {
    ByteBuffer bytes = ByteBuffer.allocate(size * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    LongStream.range(0, size).map(function).forEach(value -> bytes.putInt((int) value));
    return bytes.array();
  }
}
