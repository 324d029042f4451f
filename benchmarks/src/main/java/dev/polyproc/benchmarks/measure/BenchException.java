package dev.polyproc.benchmarks.measure;

/** A measurement that failed; the message is printed in the table. */
public final class BenchException extends Exception {
  private static final long serialVersionUID = 1;

  public BenchException(String line) {
    super(line);
  }
}
