package dev.polyproc.sharedstate.job;

/** The outcome of a commit. For each chunk the first commit counts. */
public enum CommitOutcome {
  /** At least one chunk was committed. */
  COMMITTED,
  /** Every chunk was committed before by another delivery; nothing was written. */
  DUPLICATE,
  /** The job has ended or expired; nothing was written. */
  ENDED,
  /** The array on which the job works does not exist any more; nothing was written. */
  GONE
}
