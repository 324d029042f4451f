package dev.polyproc.sharedstate.process;

/** The reply to the heartbeat of a worker that runs a process. */
public enum HeartbeatReply {
  /** Continue to run the process. */
  RUN,
  /** Interrupt the target. */
  TERMINATE,
  /** Halt the worker. */
  KILL,
  /** The process was stopped, because this worker was considered to have vanished. */
  STOPPED
}
