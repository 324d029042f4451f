/** Rounds of alternating measurements, and the statistics of their results. */
package dev.polyproc.benchmarks.measure;
