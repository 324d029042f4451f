package dev.polyproc.worker.identity;

import java.time.Duration;

/**
 * How often a CPU limit has stopped the threads of a control group. When the group has used up its
 * share of a period (usually 100 ms), its threads are suspended until the next period.
 *
 * @param periods the number of periods in which that happened
 * @param time for how long threads were suspended, summed over all CPUs
 */
public record Throttling(long periods, Duration time) {}
