package dev.polyproc.worker.function;

import jakarta.inject.Singleton;
import java.math.BigInteger;

/** The function of the notebook: {@code n ** 2}. */
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
  public BigInteger apply(BigInteger value) {
    return value.multiply(value);
  }

  @Override
  public double apply(double value) {
    return value * value;
  }
}
