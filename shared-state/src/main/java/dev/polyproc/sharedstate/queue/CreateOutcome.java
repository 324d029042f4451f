package dev.polyproc.sharedstate.queue;

/** The outcome of creating a queue. */
public enum CreateOutcome {
  /** The queue was created. */
  CREATED,
  /** A queue of that name exists, with the same consumer and maxsize. */
  EXISTS,
  /** A queue of that name exists, with another consumer or maxsize. */
  DIFFERS,
  /** The maximum number of queues exists. */
  TOO_MANY
}
