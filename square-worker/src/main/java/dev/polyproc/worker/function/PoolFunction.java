package dev.polyproc.worker.function;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A function of the pool. A new function needs only a new class: a CDI bean that implements this
 * interface or, if it takes one number and returns one, {@link NumberFunction}. Called by one
 * thread at a time.
 *
 * <p>An exception becomes the job's failure under the name of the Python error: {@link
 * ArithmeticException} becomes {@code OverflowError}, {@link IllegalArgumentException} {@code
 * ValueError}, {@link UnsupportedOperationException} {@code TypeError}.
 */
public interface PoolFunction {
  /** Returns the name by which callers refer to it. */
  String name();

  /** Returns one sentence that says what it does. */
  String summary();

  /**
   * Computes the function.
   *
   * @param args the arguments: one for {@code map}, any number for {@code starmap} and {@code
   *     apply}
   * @throws IllegalArgumentException if it is not defined for these values
   * @throws UnsupportedOperationException if the number or the types of the arguments are wrong
   * @throws InterruptedException if the task is being stopped
   */
  JsonNode apply(List<JsonNode> args) throws InterruptedException;
}
