package dev.polyproc.sharedstate.process;

import java.util.Locale;

/** The signals for a process. As in Python, the exit code is the negated number of the signal. */
public enum Signal {
  /** SIGTERM: interrupts the target. */
  TERMINATE(-15),
  /** SIGKILL: halts the worker and its process. */
  KILL(-9);

  private final int exitcode;

  Signal(int exitcode) {
    this.exitcode = exitcode;
  }

  public int exitcode() {
    return exitcode;
  }

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
