package dev.polyproc.sharedstate.process;

/** The outcome of starting a process on a worker. */
public enum StartOutcome {
  /** The process has started on this worker, which runs it. */
  STARTED,
  /** Another worker runs the process; this worker tries again until that worker has ended. */
  RUNNING,
  /** Another worker ran the process and vanished; the process is stopped now. */
  LOST,
  /** The process has ended, was withdrawn, or has expired. */
  STOPPED
}
