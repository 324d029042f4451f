package dev.polyproc.sharedstate.array;

/**
 * How much memory arrays may take.
 *
 * @param arrays how many there may be
 * @param bytes how many bytes all of them may have together
 */
public record ArrayLimits(int arrays, long bytes) {}
