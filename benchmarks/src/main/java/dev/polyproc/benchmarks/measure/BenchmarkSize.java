package dev.polyproc.benchmarks.measure;

/**
 * The number of repetitions of the measurements.
 *
 * @param warmUp small requests before the measurement; the JIT compilers of the broker, the
 *     services and the client need more than ten thousand
 * @param requests small requests per round
 * @param firstCalls small requests to a stack that has just started, without a warm-up; and as many
 *     again
 * @param rounds rounds of measurements that take up to half a second
 * @param longRounds rounds of measurements that take seconds
 */
public record BenchmarkSize(int warmUp, int requests, int firstCalls, int rounds, int longRounds) {
  public static final BenchmarkSize FULL = new BenchmarkSize(16_000, 1_000, 500, 7, 3);

  /** A short run that only checks that everything works. */
  public static final BenchmarkSize QUICK = new BenchmarkSize(200, 50, 50, 2, 1);
}
