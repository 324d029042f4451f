package dev.polyproc.sharedstate.pipe;

/**
 * The outcome of appending records to an inbox.
 *
 * @param fresh the number of new records, including closes
 * @param duplicates the number of records that had arrived before
 * @param dropped the number of records that were revoked, or that cannot be received any more
 */
public record AppendCounts(int fresh, int duplicates, int dropped) {}
