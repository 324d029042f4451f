package dev.polyproc.sharedstate.array;

/**
 * The lock under which something is written: refused once a later holder of the lock has written.
 *
 * @param lock its name
 * @param token the fencing token of the grant
 */
public record FencingToken(String lock, long token) {
  public FencingToken {
    if (lock.isEmpty() || token < 0) {
      throw new IllegalArgumentException("a lock has a name, and its tokens are not negative");
    }
  }
}
