package dev.polyproc.worker.function;

import dev.polyproc.sharedstate.job.ElementType;
import dev.polyproc.sharedstate.number.Overflow;
import io.vertx.mutiny.core.buffer.Buffer;
import java.time.Duration;
import java.util.function.Function;

/** The outcome of applying a function to the values of a chunk. */
public sealed interface Computation {
  /** Applies the function of the case that this outcome is. */
  <R> R fold(Function<Results, R> results, Function<Raised, R> raised);

  /**
   * The function returned a result for every element.
   *
   * @param values the results in the format of the values: packed numbers, or a JSON array
   * @param output what the function has printed
   * @param childWallTime the part of the call in which a child process computed it; zero if the
   *     call has only this outcome
   * @param childCpuTime the CPU time that a child process used for it
   */
  record Results(Buffer values, String output, Duration childWallTime, Duration childCpuTime)
      implements Computation {
    /** Creates the results of a built-in function. */
    public Results(Buffer values) {
      this(values, "", Duration.ZERO, Duration.ZERO);
    }

    @Override
    public <R> R fold(Function<Results, R> results, Function<Raised, R> raised) {
      return results.apply(this);
    }
  }

  /**
   * The function threw.
   *
   * @param type the name of the error in Python
   * @param message what was wrong
   * @param offset index of the element within the chunk; -1 if it is unknown
   * @param before the results of the elements before it: packed numbers, or a JSON array
   * @param traceback Python's traceback; null if there is none, as for a built-in function
   * @param output what the function has printed
   */
  record Raised(
      String type, String message, int offset, Buffer before, String traceback, String output)
      implements Computation {
    /** Creates the error of a built-in function. */
    public Raised(String type, String message, int offset, Buffer before) {
      this(type, message, offset, before, null, "");
    }

    @Override
    public <R> R fold(Function<Results, R> results, Function<Raised, R> raised) {
      return raised.apply(this);
    }

    /** Returns the error as Python names it. */
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
   * Applies a function to every element in order, until it throws.
   *
   * @param values the elements of the chunk
   * @throws InterruptedException if the task is being stopped
   */
  static Computation of(PoolFunction function, ElementType type, Overflow overflow, Buffer values)
      throws InterruptedException {
    return type.<ElementLoop>fold(
            numbers ->
                function instanceof NumberFunction ofNumbers
                    ? new NumberLoop(ofNumbers, numbers.code(), overflow)
                    : unused -> notNumeric(function),
            json -> new JsonLoop(function, json == ElementType.Json.ARGUMENTS))
        .run(values);
  }

  private static Raised notNumeric(PoolFunction function) {
    return new Raised(
        "TypeError", function.name() + " does not take numbers alone", 0, Buffer.buffer());
  }
}
