package dev.polyproc.sharedstate.job;

/** What became of a commit. The first writer of a chunk wins. */
public enum CommitOutcome {
  COMMITTED,
  /** Another delivery was faster with every one of the chunks; nothing was written. */
  DUPLICATE,
  /** The job has ended, or has expired; nothing was written. */
  ENDED,
  /** The array on which the job works is not there any more; nothing was written. */
  GONE
}
