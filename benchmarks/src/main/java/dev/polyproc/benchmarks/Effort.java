package dev.polyproc.benchmarks;

/**
 * How much is done to get a figure.
 *
 * @param warmUp small requests before anything is measured: the JIT compilers of the broker, the
 *     services and the client take more than ten thousand
 * @param requests small requests in each round
 * @param rounds of what takes up to half a second
 * @param longRounds of what takes seconds
 */
record Effort(int warmUp, int requests, int rounds, int longRounds) {
  static final Effort FULL = new Effort(16_000, 1_000, 7, 3);

  /** To see whether everything works; the figures mean little. */
  static final Effort QUICK = new Effort(200, 50, 2, 1);
}
