package dev.polyproc.sharedstate.sync;

/** The outcome of creating a semaphore or a barrier. */
public enum CreateOutcome {
  /** It was created. */
  CREATED,
  /** One of that name exists, with the same properties. */
  EXISTS,
  /** One of that name exists, with other properties. */
  DIFFERS,
  /** The maximum number is reached. */
  TOO_MANY
}
