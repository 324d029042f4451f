package dev.polyproc.localstack;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One run of one OS process, from its start to its end; any thread may call it. */
final class ChildProcess {
  private static final int KILLED_BY_SIGNAL = 128;

  /** The exit status of a worker that has to be replaced by a fresh one. */
  private static final int REPLACE = 75;

  private static final Map<Integer, String> SIGNALS =
      Map.of(1, "SIGHUP", 2, "SIGINT", 6, "SIGABRT", 9, "SIGKILL", 11, "SIGSEGV", 15, "SIGTERM");

  private final String name;
  private final Process process;
  private final ProcessOutput output;
  private final long startedAt = System.nanoTime();

  ChildProcess(String name, Process process, ProcessOutput output) {
    this.name = name;
    this.process = process;
    this.output = output;
  }

  String name() {
    return name;
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  Duration age() {
    return Duration.ofNanos(System.nanoTime() - startedAt);
  }

  List<String> lastLines() {
    return output.lastLines();
  }

  void onExit(Runnable then) {
    var unused = process.onExit().thenRun(then);
  }

  /** Sends SIGTERM without waiting for the exit. */
  void terminate() {
    output.mute();
    // Process.destroy would close the output, and kill a child that still writes to it.
    var unused = process.toHandle().destroy();
  }

  /** Sends SIGKILL and waits for the exit. */
  void kill() {
    process.destroyForcibly();
    awaitExit(Duration.ofSeconds(10));
  }

  /** Sends SIGTERM, and SIGKILL if the process is still running after the grace. */
  void stop(Duration grace) {
    terminate();
    if (!awaitExit(grace)) {
      kill();
    }
  }

  boolean awaitExit(Duration timeout) {
    try {
      return process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return !process.isAlive();
    }
  }

  /** Returns whether the process, which must have exited, ended without an error. */
  boolean succeeded() {
    return process.exitValue() == 0 || process.exitValue() == REPLACE;
  }

  /** Returns how the process, which must have exited, ended, as in {@code died of SIGKILL}. */
  String exitDescription() {
    int status = process.exitValue();
    if (status == REPLACE) {
      return "ended to be replaced";
    }
    if (status <= KILLED_BY_SIGNAL) {
      return "ended with exit code " + status;
    }
    int signal = status - KILLED_BY_SIGNAL;
    return "died of " + SIGNALS.getOrDefault(signal, "signal " + signal);
  }

  /**
   * Returns the name, the process id and {@link #exitDescription}, and the last lines of output.
   */
  String exitReport() {
    StringBuilder text = new StringBuilder(name + " (pid " + pid() + ") " + exitDescription());
    lastLines().forEach(line -> text.append("\n  ").append(line));
    return text.toString();
  }
}
