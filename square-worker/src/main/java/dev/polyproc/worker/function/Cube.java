package dev.polyproc.worker.function;

import jakarta.inject.Singleton;
import java.math.BigInteger;

/** {@code n ** 3}. */
@Singleton
final class Cube implements NumberFunction {
  @Override
  public String name() {
    return "cube";
  }

  @Override
  public String summary() {
    return "n * n * n";
  }

  @Override
  public long apply(long value) {
    return Math.multiplyExact(Math.multiplyExact(value, value), value);
  }

  @Override
  public BigInteger apply(BigInteger value) {
    return value.pow(3);
  }

  @Override
  public double apply(double value) {
    return value * value * value;
  }
}
