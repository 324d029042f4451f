package dev.polyproc.localstack;

import java.io.IOException;
import java.util.Locale;

/**
 * The broker or the Redis of this JVM's tests while it stands still: its process is stopped
 * (SIGSTOP) until this is closed, and then reads what has come in the meantime.
 */
public final class StoppedPart implements AutoCloseable {
  private final long pid;

  private StoppedPart(String name) {
    pid =
        ProcessHandle.current()
            .descendants()
            .filter(child -> commandLine(child).contains(name))
            // A launcher comes before what it launched.
            .reduce((launcher, launched) -> launched)
            .orElseThrow(() -> new StackException("no " + name + " was started by this JVM"))
            .pid();
    signal("STOP");
  }

  public static StoppedPart kafka() {
    return new StoppedPart("kafka");
  }

  public static StoppedPart redis() {
    return new StoppedPart("redis");
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

  /** Lets it go on. */
  @Override
  public void close() {
    signal("CONT");
  }
}
