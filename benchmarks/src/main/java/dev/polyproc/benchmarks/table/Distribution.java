package dev.polyproc.benchmarks.table;

import dev.polyproc.benchmarks.measure.Samples;

/**
 * The samples of one system, in seconds.
 *
 * @param name the system, as in {@code CPython}
 */
public record Distribution(String name, Samples seconds) {}
