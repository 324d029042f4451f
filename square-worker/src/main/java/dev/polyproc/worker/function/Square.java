package dev.polyproc.worker.function;

import jakarta.inject.Singleton;

/** The notebook's own: {@code n ** 2}. */
@Singleton
final class Square implements NumberFunction {
  @Override
  public String name() {
    return "square";
  }

  @Override
  public String summary() {
    return "n * n";
  }

  @Override
  public long apply(long value) {
    return Math.multiplyExact(value, value);
  }

  @Override
  public double apply(double value) {
    return value * value;
  }
}
