package dev.polyproc.benchmarks;

/** Something that is measured. */
interface Work {

  /** As it stands in the table. */
  String title();

  /** Measures it, here and in CPython in turn, and adds its rows. */
  void measure(Setting setting, Table table) throws BenchException;
}
