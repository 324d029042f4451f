package dev.polyproc.sharedstate.process;

import java.util.Locale;

/**
 * What a process may be sent, with the exit code that follows, as Python has it: minus the number.
 */
public enum Signal {
  /** SIGTERM: a target that looks for it ends. */
  TERMINATE(-15),
  /** SIGKILL: the worker ends, and whatever it runs. */
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
