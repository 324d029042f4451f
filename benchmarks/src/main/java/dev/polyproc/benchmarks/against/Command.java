package dev.polyproc.benchmarks.against;

import dev.polyproc.benchmarks.measure.BenchException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A run of a command in a folder, with its output and its error output in one stream. */
final class Command implements OwnedResource {
  private static final Duration GRACE = Duration.ofSeconds(20);

  private final String name;
  private final Process process;
  private final StringBuilder output = new StringBuilder();
  private final OutputTail tail;

  private Command(String name, Process process) {
    this.name = name;
    this.process = process;
    this.tail = OutputTail.of(process, this::append);
  }

  /** Starts a command; its first word names it in errors. */
  static Command start(Path folder, List<String> words) throws BenchException {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
      Process process = builder.start();
      process.getOutputStream().close();
      return new Command(words.get(0), process);
    } catch (IOException e) {
      throw new BenchException(words.get(0) + " cannot be started: " + e.getMessage());
    }
  }

  /** Runs a command that takes less than the timeout, and returns its output, stripped. */
  static String run(CleanUp cleanUp, Path folder, Duration timeout, String... words)
      throws BenchException {
    Command command = cleanUp.add(start(folder, List.of(words)));
    try {
      return command.await(timeout);
    } finally {
      cleanUp.close(command);
    }
  }

  private synchronized void append(String line) {
    output.append(line).append('\n');
  }

  private synchronized String output() {
    return output.toString().strip();
  }

  /** Waits for the end, and returns the output, stripped; fails unless the exit code is 0. */
  String await(Duration timeout) throws BenchException {
    try {
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new BenchException(
            name + " has not ended within " + timeout.toSeconds() + " s:" + tail.text());
      }
      tail.awaitEnd(GRACE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted");
    }
    if (process.exitValue() != 0) {
      throw new BenchException(
          name + " failed with exit code " + process.exitValue() + ":" + tail.text());
    }
    return output();
  }

  @Override
  public void close() {
    EndOfProcess.await(process, GRACE);
  }
}
