package dev.polyproc.sharedstate.lock;

/** The kind of a lock. */
public enum LockKind {
  /** A lock that its holder can acquire once. */
  LOCK,
  /** A lock that its holder can acquire again; it is free when it was released as often. */
  RLOCK
}
