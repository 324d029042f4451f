package dev.polyproc.localstack;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One run of one OS process, from its start to its end; any thread may call it. */
final class ChildProcess {
  private static final int KILLED_BY_SIGNAL = 128;
  private static final Map<Integer, String> SIGNALS =
      Map.of(1, "SIGHUP", 2, "SIGINT", 6, "SIGABRT", 9, "SIGKILL", 11, "SIGSEGV", 15, "SIGTERM");

  private final String name;
  private final Process process;
  private final Output output;
  private final long startedAt = System.nanoTime();

  ChildProcess(String name, Process process, Output output) {
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

  /** Asks it to end, as SIGTERM does; returns at once. */
  void terminate() {
    process.destroy();
  }

  /** Ends it with SIGKILL and waits until it is gone. */
  void kill() {
    process.destroyForcibly();
    awaitExit(Duration.ofSeconds(10));
  }

  /** Asks it to end, waits that long, then kills it. */
  void stop(Duration grace) {
    terminate();
    if (!awaitExit(grace)) {
      kill();
    }
  }

  boolean awaitExit(Duration patience) {
    try {
      return process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return !process.isAlive();
    }
  }

  /** Whether a process that has ended did so as it meant to. */
  boolean endedWell() {
    return process.exitValue() == 0;
  }

  /** How a process that has ended came to its end, as in {@code died of SIGKILL}. */
  String howItEnded() {
    int status = process.exitValue();
    if (status <= KILLED_BY_SIGNAL) {
      return "ended with exit code " + status;
    }
    int signal = status - KILLED_BY_SIGNAL;
    return "died of " + SIGNALS.getOrDefault(signal, "signal " + signal);
  }

  /** That line, and below it what the process said last. */
  String obituary() {
    StringBuilder text = new StringBuilder(name + " (pid " + pid() + ") " + howItEnded());
    lastLines().forEach(line -> text.append("\n  ").append(line));
    return text.toString();
  }
}
