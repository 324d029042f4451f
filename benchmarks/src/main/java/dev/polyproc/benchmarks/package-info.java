/**
 * Measures a Polyproc over HTTP, beside CPython's own {@code multiprocessing.Pool} on the same
 * machine. {@link dev.polyproc.benchmarks.Bench} lets each {@link dev.polyproc.benchmarks.Work} add
 * its rows to a {@link dev.polyproc.benchmarks.Table}; what is compared is measured in {@link
 * dev.polyproc.benchmarks.Rounds}, one after the other.
 */
package dev.polyproc.benchmarks;
