package dev.polyproc.sharedstate.lock;

/** What its holder may do with a lock. */
public enum LockKind {
  /** Acquired once. */
  LOCK,
  /** May be acquired again by whoever holds it, and is free when released as often. */
  RLOCK
}
