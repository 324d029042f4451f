package dev.polyproc.sharedstate.queue;

/** What became of the wish for a queue. */
public enum CreateOutcome {
  CREATED,
  /** There was one already, with the same consumer and maxsize. */
  EXISTS,
  /** There was one already, with another consumer or maxsize. */
  DIFFERS,
  /** There are as many queues as there may be. */
  TOO_MANY
}
