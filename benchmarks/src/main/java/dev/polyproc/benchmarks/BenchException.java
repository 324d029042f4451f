package dev.polyproc.benchmarks;

/** Why something could not be measured: one line for whoever reads the table. */
final class BenchException extends Exception {
  private static final long serialVersionUID = 1;

  BenchException(String line) {
    super(line);
  }
}
