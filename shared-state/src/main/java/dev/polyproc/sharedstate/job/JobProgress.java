package dev.polyproc.sharedstate.job;

import java.util.BitSet;

/**
 * How far a job has got.
 *
 * @param state where it stands
 * @param done the chunks that are committed
 */
public record JobProgress(JobState state, BitSet done) {}
