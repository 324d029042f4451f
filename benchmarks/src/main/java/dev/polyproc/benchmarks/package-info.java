/**
 * Compares a Polyproc over HTTP with CPython's {@code multiprocessing.Pool} on the same machine.
 * {@link dev.polyproc.benchmarks.Bench} runs each {@link dev.polyproc.benchmarks.Benchmark}, which
 * adds its rows to a {@link dev.polyproc.benchmarks.ResultTable}; {@link
 * dev.polyproc.benchmarks.InterleavedRounds} alternates the measurements.
 */
package dev.polyproc.benchmarks;
