package dev.polyproc.producer.pool.request;

/**
 * Consecutive values of an {@code imap}, as a request of its own. Immutable.
 *
 * @param offset index of the first of them
 */
public record ImapRequest(PoolRequest request, long offset) {}
