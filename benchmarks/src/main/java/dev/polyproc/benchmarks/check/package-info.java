/**
 * The short run for continuous integration: {@link dev.polyproc.benchmarks.check.Check} measures a
 * few rows, and fails if a ratio exceeds its {@link dev.polyproc.benchmarks.check.Limit} by more
 * than noise explains.
 */
package dev.polyproc.benchmarks.check;
