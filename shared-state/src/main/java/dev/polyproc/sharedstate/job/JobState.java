package dev.polyproc.sharedstate.job;

import java.util.Locale;

/** Where a job stands. Only a running job takes commits. */
public enum JobState {
  RUNNING,
  SUCCEEDED,
  FAILED,
  CANCELLED;

  /** As it stands in Redis and in JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static JobState ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
