package dev.polyproc.benchmarks;

/** A benchmark. */
interface Benchmark {

  /** Returns the title in the table. */
  String title();

  /** Measures Polyproc and CPython alternately, and adds rows to the table. */
  void measure(BenchmarkContext context, ResultTable table) throws BenchException;
}
