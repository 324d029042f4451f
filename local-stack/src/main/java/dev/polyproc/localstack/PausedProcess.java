package dev.polyproc.localstack;

import java.io.IOException;
import java.util.Locale;

/**
 * The broker or the Redis of this JVM's tests while it is suspended with SIGSTOP. Closing sends
 * SIGCONT; the process then reads the requests that have arrived meanwhile.
 */
public final class PausedProcess implements AutoCloseable {
  private final long pid;

  private PausedProcess(String name) {
    pid =
        ProcessHandle.current()
            .descendants()
            .filter(child -> commandLine(child).contains(name))
            // The launcher script is listed before the process that it started.
            .reduce((launcher, launched) -> launched)
            .orElseThrow(() -> new StackException("no " + name + " was started by this JVM"))
            .pid();
    signal("STOP");
  }

  public static PausedProcess kafka() {
    return new PausedProcess("kafka");
  }

  public static PausedProcess redis() {
    return new PausedProcess("redis");
  }

  private static String commandLine(ProcessHandle process) {
    return process.info().commandLine().orElse("").toLowerCase(Locale.ROOT);
  }

  private void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).inheritIO().start().waitFor();
    } catch (IOException e) {
      throw new StackException("kill -" + name + " " + pid, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Resumes the process with SIGCONT. */
  @Override
  public void close() {
    signal("CONT");
  }
}
