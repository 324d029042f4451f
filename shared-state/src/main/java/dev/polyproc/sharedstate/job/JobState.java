package dev.polyproc.sharedstate.job;

import java.util.Locale;

/** Where a job stands. Only a running job takes commits. */
public enum JobState {
  RUNNING,
  SUCCEEDED,
  FAILED,
  CANCELLED;

  /** As it stands in Redis and in JSON. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static JobState fromWireName(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }
}
