package dev.polyproc.worker.function;

/**
 * A function that the pool can map over numbers. Adding one is adding one class: a CDI bean that
 * implements this. Called by one thread at a time.
 *
 * <p>What it throws becomes the job's failure, by Python's names: {@link ArithmeticException} is an
 * {@code OverflowError}, {@link IllegalArgumentException} a {@code ValueError}, {@link
 * UnsupportedOperationException} a {@code TypeError}.
 */
public interface NumberFunction {
  /** What callers call it. */
  String name();

  /** What it does, in a sentence. */
  String summary();

  /**
   * The function of a whole number.
   *
   * @throws ArithmeticException if the result does not fit 64 bits
   * @throws IllegalArgumentException if it is not defined for the value
   * @throws InterruptedException if the task is to end early
   */
  long apply(long value) throws InterruptedException;

  /**
   * The function of a real. A result that is not finite is an OverflowError, as in Python.
   *
   * @throws IllegalArgumentException if it is not defined for the value
   * @throws UnsupportedOperationException if it is not defined for reals
   */
  default double apply(double value) {
    throw new UnsupportedOperationException(name() + " takes whole numbers only");
  }
}
