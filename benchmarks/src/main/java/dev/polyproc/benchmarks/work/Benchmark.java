package dev.polyproc.benchmarks.work;

import dev.polyproc.benchmarks.measure.BenchException;
import dev.polyproc.benchmarks.table.ResultTable;

/** A benchmark. */
public interface Benchmark {

  /** Returns the title in the table. */
  String title();

  /** Measures Polyproc and what it is compared with alternately, and adds rows to the table. */
  void measure(BenchmarkContext context, ResultTable table) throws BenchException;
}
