package dev.polyproc.sharedstate.pipe;

/**
 * What became of some arrivals.
 *
 * @param fresh how many were new, closes included
 * @param duplicates how many had arrived before
 * @param dropped how many nobody can receive any more: the pipe or its receiving end is gone
 */
public record AppendCounts(int fresh, int duplicates, int dropped) {}
