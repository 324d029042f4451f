package dev.polyproc.sharedstate.process;

import java.util.Locale;

/** The state of a process. */
public enum ProcessState {
  /** The process waits for a worker. */
  INITIAL,
  /** A worker runs the process. */
  STARTED,
  /** The process has ended. */
  STOPPED;

  /** Returns its name in JSON and in Redis. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ProcessState fromWireName(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }
}
