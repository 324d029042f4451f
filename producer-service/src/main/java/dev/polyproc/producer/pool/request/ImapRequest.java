package dev.polyproc.producer.pool.request;

/**
 * A block of an {@code imap}'s values, as a request of its own. Immutable.
 *
 * @param offset index of the first value
 */
public record ImapRequest(PoolRequest request, long offset) {}
