/**
 * A load generator for a Polyproc. {@link dev.polyproc.load.Load} parses the options, {@code
 * CallScheduler} makes calls at the given rate, {@code CallMix} chooses the {@code Call}, and
 * {@code CallStatistics} counts the answers and failures.
 */
package dev.polyproc.load;
