package dev.polyproc.worker.pool;

import dev.polyproc.sharedstate.job.ElementType;
import dev.polyproc.sharedstate.number.Overflow;
import dev.polyproc.worker.function.NumberFunction;
import dev.polyproc.worker.function.PoolFunction;
import io.vertx.mutiny.core.buffer.Buffer;

/** What applying a function to the values of a chunk comes to. */
sealed interface Computation {
  /**
   * The function gave a result for every element.
   *
   * @param values the results, as the values were: packed numbers, or a JSON array
   */
  record Results(Buffer values) implements Computation {}

  /**
   * The function threw.
   *
   * @param type name of the error, by Python's names
   * @param message what was wrong
   * @param offset index of the element within the chunk
   * @param before the results of the elements before it: packed numbers, or a JSON array
   */
  record Raised(String type, String message, int offset, Buffer before) implements Computation {
    /** As Python would call it. */
    static Raised of(RuntimeException e, int offset, Buffer before) {
      return new Raised(pythonName(e), String.valueOf(e.getMessage()), offset, before);
    }

    private static String pythonName(RuntimeException e) {
      if (e instanceof ArithmeticException) {
        return "OverflowError";
      }
      if (e instanceof IllegalArgumentException) {
        return "ValueError";
      }
      if (e instanceof UnsupportedOperationException) {
        return "TypeError";
      }
      return e.getClass().getSimpleName();
    }
  }

  /**
   * Applies a function to every element, in order, until one throws.
   *
   * @param values the chunk's elements
   * @throws InterruptedException if the task is to end early
   */
  static Computation of(PoolFunction function, ElementType type, Overflow overflow, Buffer values)
      throws InterruptedException {
    if (type instanceof ElementType.Numbers numbers) {
      return function instanceof NumberFunction ofNumbers
          ? new NumberLoop(ofNumbers, numbers.code(), overflow).run(values)
          : new Raised(
              "TypeError", function.name() + " does not take numbers alone", 0, Buffer.buffer());
    }
    return new JsonLoop(function, type == ElementType.Json.ARGUMENTS).run(values);
  }
}
