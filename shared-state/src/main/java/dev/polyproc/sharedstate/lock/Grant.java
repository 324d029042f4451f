package dev.polyproc.sharedstate.lock;

import java.time.Duration;

/**
 * A lock as it is held.
 *
 * @param lock its name
 * @param holder who holds it: to be shown at release and extend, and to nobody else
 * @param token the fencing token: greater than that of every grant before
 * @param count how often it is to be released; more than 1 only for an RLock
 * @param lease how long it is still held
 */
public record Grant(String lock, String holder, long token, int count, Duration lease)
    implements Acquisition, HolderStatus {}
