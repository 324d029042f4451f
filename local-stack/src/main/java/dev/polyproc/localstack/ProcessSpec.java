package dev.polyproc.localstack;

import java.time.Duration;

/** How a process of the stack is started and checked. Each launch is a new run. */
interface ProcessSpec {

  String name();

  /** Returns how long a start may take until the process is ready. */
  Duration startTimeout();

  ChildProcess launch();

  /** Returns whether the last run is ready; takes at most a few seconds. */
  boolean isReady();
}
