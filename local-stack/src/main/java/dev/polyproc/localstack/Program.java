package dev.polyproc.localstack;

import java.time.Duration;

/** How one part of the stack is started, and how to see that it is up. Each start is a new run. */
interface Program {

  String name();

  /** How long a start may take. */
  Duration patience();

  ChildProcess launch();

  /** Whether the run that was launched last answers; itself bounded by a few seconds. */
  boolean answers();
}
