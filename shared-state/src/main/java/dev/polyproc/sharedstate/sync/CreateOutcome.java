package dev.polyproc.sharedstate.sync;

/** What came of making a thing. */
public enum CreateOutcome {
  CREATED,
  /** There is one of that name, and it is the same. */
  EXISTS,
  /** There is one of that name, and it is another. */
  DIFFERS,
  /** There are as many as there may be. */
  TOO_MANY
}
