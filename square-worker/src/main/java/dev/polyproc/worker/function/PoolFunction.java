package dev.polyproc.worker.function;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A function that the pool can map. Adding one is adding one class: a CDI bean that implements this
 * or, if it takes a number and gives one, {@link NumberFunction}. Called by one thread at a time.
 *
 * <p>What it throws becomes the job's failure, by Python's names: {@link ArithmeticException} is an
 * {@code OverflowError}, {@link IllegalArgumentException} a {@code ValueError}, {@link
 * UnsupportedOperationException} a {@code TypeError}.
 */
public interface PoolFunction {
  /** What callers call it. */
  String name();

  /** What it does, in a sentence. */
  String summary();

  /**
   * The function of any JSON.
   *
   * @param args one of {@code map}'s values, or as many as {@code starmap} and {@code apply} give
   * @throws IllegalArgumentException if it is not defined for these values
   * @throws UnsupportedOperationException if they are too many, too few, or of the wrong type
   * @throws InterruptedException if the task is to end early
   */
  JsonNode apply(List<JsonNode> args) throws InterruptedException;
}
