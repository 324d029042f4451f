package dev.polyproc.sharedstate.array;

/**
 * The fencing token of a write. The write is refused if a later holder of the lock has written.
 *
 * @param lock the name of the lock
 * @param token the fencing token of the grant
 */
public record FencingToken(String lock, long token) {
  public FencingToken {
    if (lock.isEmpty() || token < 0) {
      throw new IllegalArgumentException(
          "lock \"%s\", token %d: the name must not be empty and the token not negative"
              .formatted(lock, token));
    }
  }
}
