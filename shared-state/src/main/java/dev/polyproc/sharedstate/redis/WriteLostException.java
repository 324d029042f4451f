package dev.polyproc.sharedstate.redis;

/** A write that only a former master has: another node has taken its place. */
final class WriteLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WriteLostException(String master) {
    super(master + " was replaced by its replica, which does not have the write");
  }
}
