package dev.polyproc.sharedstate.pipe;

/** Why an end of a pipe does not do what it was asked for. */
public enum Refusal {
  /** There is no such pipe, or it has expired. */
  GONE,
  /** This end was closed. */
  CLOSED,
  /** This end only receives. */
  READ_ONLY,
  /** This end only sends. */
  WRITE_ONLY,
  /** The other end was closed: nobody would receive it. */
  BROKEN_PIPE,
  /** The other end was closed and everything it sent was received. */
  END_OF_FILE,
  /** The other end has as many messages waiting as it may have. */
  FULL
}
