package dev.polyproc.worker.python;

import java.util.Map;

/**
 * How a child ended.
 *
 * @param exitcode its exit code; minus the signal if a signal ended it, as in Python
 */
record ChildEnd(int exitcode) {
  private static final Map<Integer, String> SIGNALS =
      Map.of(
          4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8, "SIGFPE", 9, "SIGKILL", 11, "SIGSEGV", 15,
          "SIGTERM", 24, "SIGXCPU", 31, "SIGSYS");

  static ChildEnd bySignal(int signal) {
    return new ChildEnd(-signal);
  }

  static ChildEnd withExitcode(int exitcode) {
    return new ChildEnd(exitcode);
  }

  /** Returns the end as the predicate of a sentence. */
  @Override
  public String toString() {
    return exitcode >= 0
        ? "exited with code " + exitcode
        : "was ended by signal %d (%s)"
            .formatted(-exitcode, SIGNALS.getOrDefault(-exitcode, "unnamed"));
  }
}
