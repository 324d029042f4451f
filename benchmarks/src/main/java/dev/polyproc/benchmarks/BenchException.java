package dev.polyproc.benchmarks;

/** A measurement that failed; the message is printed in the table. */
final class BenchException extends Exception {
  private static final long serialVersionUID = 1;

  BenchException(String line) {
    super(line);
  }
}
