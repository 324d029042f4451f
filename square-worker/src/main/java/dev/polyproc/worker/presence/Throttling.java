package dev.polyproc.worker.presence;

import java.time.Duration;

/**
 * How a CPU limit was felt since the control group began: a period (usually 100 ms) in which its
 * share was used up is one in which all its threads then stood still until the next.
 *
 * @param times in how many periods that happened
 * @param time for how long threads stood still, over all CPUs
 */
record Throttling(long times, Duration time) {}
