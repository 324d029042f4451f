package dev.polyproc.sharedstate.pipe;

/** Why an end of a pipe refuses a call. */
public enum Refusal {
  /** The pipe does not exist, or it has expired. */
  GONE,
  /** This end was closed. */
  CLOSED,
  /** This end only receives. */
  READ_ONLY,
  /** This end only sends. */
  WRITE_ONLY,
  /** The other end was closed, so that a message would not be received. */
  BROKEN_PIPE,
  /** The other end was closed, and every message that it sent was received. */
  END_OF_FILE,
  /** The inbox of the other end is full. */
  FULL
}
