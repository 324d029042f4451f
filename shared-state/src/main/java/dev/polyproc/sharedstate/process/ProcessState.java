package dev.polyproc.sharedstate.process;

import java.util.Locale;

/** Where a process stands. */
public enum ProcessState {
  /** It waits for a worker. */
  INITIAL,
  /** A worker runs it. */
  STARTED,
  /** It has ended. */
  STOPPED;

  /** Returns its name in JSON and in Redis. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ProcessState fromWireName(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }
}
