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

  /** As it stands in Redis and in JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ProcessState ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
