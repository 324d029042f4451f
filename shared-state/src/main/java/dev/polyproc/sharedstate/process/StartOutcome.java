package dev.polyproc.sharedstate.process;

/** What a worker is to do with a process that it was handed. */
public enum StartOutcome {
  /** Run it. */
  STARTED,
  /** Watch it, and ask again: another worker runs it, which may yet vanish. */
  RUNNING,
  /** Nothing: another worker ran it and vanished, and the process with it. */
  LOST,
  /** Nothing: it has ended, was withdrawn, or has expired. */
  STOPPED
}
