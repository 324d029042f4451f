package dev.polyproc.sharedstate.process;

/** What the worker of a running process hears when it reports. */
public enum HeartbeatReply {
  /** Go on. */
  RUN,
  TERMINATE,
  KILL,
  /** The process is no longer this worker's: it was taken for dead. */
  STOPPED
}
