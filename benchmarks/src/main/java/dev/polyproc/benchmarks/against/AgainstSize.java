package dev.polyproc.benchmarks.against;

/**
 * The number of repetitions of a comparison of two commits.
 *
 * @param warmUp small requests to each system before the measurement
 * @param requests small requests per round
 * @param rounds rounds of the small requests, and of each large map
 * @param freshRounds rounds in which a system of five workers is started of each commit
 * @param firstCalls small requests to such a system, without a warm-up; 0 for none
 */
record AgainstSize(int warmUp, int requests, int rounds, int freshRounds, int firstCalls) {
  static final AgainstSize FULL = new AgainstSize(16_000, 500, 15, 5, 500);

  /** A short run that only checks that everything works. */
  static final AgainstSize QUICK = new AgainstSize(200, 50, 3, 1, 0);
}
