package dev.polyproc.worker.function;

import jakarta.inject.Singleton;

/**
 * Tests whether a number is prime, by trial division up to the square root, without multiples of
 * two and three.
 */
@Singleton
final class IsPrime implements NumberFunction {
  @Override
  public String name() {
    return "is_prime";
  }

  @Override
  public String summary() {
    return "1 if n is prime, 0 if it is not (by trial division: large primes take a while)";
  }

  @Override
  public long apply(long value) throws InterruptedException {
    return isPrime(value) ? 1 : 0;
  }

  private static boolean isPrime(long n) throws InterruptedException {
    if (n < 4) {
      return n > 1;
    }
    if (n % 2 == 0 || n % 3 == 0) {
      return false;
    }
    // "d <= n / d" and not "d * d <= n": the square of the last d may overflow.
    for (long d = 5; d <= n / d; d += 6) {
      if (n % d == 0 || n % (d + 2) == 0) {
        return false;
      }
      if ((d & 0xffff) < 6 && Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
    return true;
  }
}
