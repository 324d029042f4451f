package dev.polyproc.sharedstate.job;

/** What became of a commit. The first writer of a chunk wins. */
public enum CommitOutcome {
  COMMITTED,
  /** Another delivery of the chunk was faster; nothing was written. */
  DUPLICATE,
  /** The job has ended, or has expired; nothing was written. */
  ENDED
}
