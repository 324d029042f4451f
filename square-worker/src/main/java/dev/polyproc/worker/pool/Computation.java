package dev.polyproc.worker.pool;

import dev.polyproc.sharedstate.number.NumberType;
import dev.polyproc.worker.function.NumberFunction;
import io.vertx.mutiny.core.buffer.Buffer;
import java.nio.ByteBuffer;

/** What applying a function to the values of a chunk comes to. */
sealed interface Computation {
  /**
   * The function gave a result for every element.
   *
   * @param values the results, packed
   */
  record Results(Buffer values) implements Computation {}

  /**
   * The function threw.
   *
   * @param type name of the error, by Python's names
   * @param message what was wrong
   * @param offset index of the element within the chunk
   */
  record Raised(String type, String message, int offset) implements Computation {}

  /**
   * Applies a function to every element, in order, until one throws.
   *
   * @param values packed elements
   * @throws InterruptedException if the task is to end early
   */
  static Computation of(NumberFunction function, NumberType type, Buffer values)
      throws InterruptedException {
    var in = ByteBuffer.wrap(values.getBytes());
    var out = ByteBuffer.allocate(in.capacity());
    while (in.hasRemaining()) {
      int offset = in.position() / NumberType.BYTES;
      try {
        switch (type) {
          case INT64 -> out.putLong(function.apply(in.getLong()));
          case FLOAT64 -> out.putDouble(finite(function.apply(in.getDouble())));
        }
      } catch (RuntimeException e) {
        return raised(function, type, in, offset, e);
      }
    }
    return new Results(Buffer.buffer(out.array()));
  }

  /** Python raises where IEEE 754 goes on with infinity. */
  private static double finite(double result) {
    if (!Double.isFinite(result)) {
      throw new ArithmeticException("not finite");
    }
    return result;
  }

  private static Raised raised(
      NumberFunction function, NumberType type, ByteBuffer in, int offset, RuntimeException e) {
    if (e instanceof ArithmeticException) {
      int at = offset * NumberType.BYTES;
      var argument =
          switch (type) {
            case INT64 -> String.valueOf(in.getLong(at));
            case FLOAT64 -> String.valueOf(in.getDouble(at));
          };
      var call = "%s(%s)".formatted(function.name(), argument);
      return new Raised("OverflowError", "%s does not fit %s".formatted(call, word(type)), offset);
    }
    return new Raised(pythonName(e), String.valueOf(e.getMessage()), offset);
  }

  private static String word(NumberType type) {
    return type == NumberType.INT64 ? "int64" : "float64";
  }

  private static String pythonName(RuntimeException e) {
    if (e instanceof IllegalArgumentException) {
      return "ValueError";
    }
    if (e instanceof UnsupportedOperationException) {
      return "TypeError";
    }
    return e.getClass().getSimpleName();
  }
}
