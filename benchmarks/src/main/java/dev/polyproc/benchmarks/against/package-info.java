/**
 * The comparison of two commits: {@link dev.polyproc.benchmarks.against.Against} builds the other
 * one in a {@link dev.polyproc.benchmarks.against.WorkTree}, starts a {@link
 * dev.polyproc.benchmarks.against.LaunchedStack} of each, and alternates the same calls.
 */
package dev.polyproc.benchmarks.against;
