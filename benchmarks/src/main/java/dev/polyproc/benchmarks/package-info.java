/**
 * Compares a Polyproc over HTTP with other systems on the same machine. {@link
 * dev.polyproc.benchmarks.Bench} starts the systems and runs each {@link
 * dev.polyproc.benchmarks.work.Benchmark}, which sends its calls ({@code call}), alternates them
 * with those of a child process ({@code process}, {@code measure}), and adds its rows to a {@link
 * dev.polyproc.benchmarks.table.ResultTable}.
 */
package dev.polyproc.benchmarks;
