package dev.polyproc.sharedstate.job;

import java.util.Locale;

/** The state of a job. Only a running job accepts commits. */
public enum JobState {
  RUNNING,
  SUCCEEDED,
  FAILED,
  CANCELLED;

  /** Returns the name of the state in Redis and in JSON. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static JobState fromWireName(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }
}
