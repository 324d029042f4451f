package dev.polyproc.localstack;

import java.time.Duration;

/** The start and the readiness check of a process of the stack. Each launch is a new run. */
interface ProcessSpec {

  String name();

  /** Returns how long a start may take until the process is ready. */
  Duration startTimeout();

  ChildProcess launch();

  /** Returns whether the last run is ready; takes at most a few seconds. */
  boolean isReady();

  /** Returns how long a stopped process may take to end, in addition to the usual time. */
  default Duration extraGrace() {
    return Duration.ZERO;
  }

  /** Is called when a stopped process has ended. */
  default void ended() {}
}
