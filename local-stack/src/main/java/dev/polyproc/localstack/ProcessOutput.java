package dev.polyproc.localstack;

import java.util.List;

/** The destination of a child process's output; it keeps the last lines for error reports. */
interface ProcessOutput {

  ProcessBuilder.Redirect redirect();

  /** Starts to read the output of a process; called once per process. */
  default void follow(Process process) {}

  /** Is called before a process is stopped: what it prints afterwards is read, and not shown. */
  default void mute() {}

  /** Returns the last lines, oldest first, at most twenty. */
  List<String> lastLines();
}
