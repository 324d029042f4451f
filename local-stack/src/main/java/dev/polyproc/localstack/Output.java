package dev.polyproc.localstack;

import java.util.List;

/** Where a child process's output goes, and its last lines for the day on which it fails. */
interface Output {

  ProcessBuilder.Redirect redirect();

  /** Called once for every process that is started with this output. */
  default void follow(Process process) {}

  /** The last lines, oldest first, twenty at most. */
  List<String> lastLines();
}
