package dev.polyproc.benchmarks.process;

import dev.polyproc.benchmarks.measure.BenchException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A child process that answers each input line with one line. For one thread. */
public final class LineProtocolProcess implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofMinutes(1);
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final String name;
  private final Duration timeout;
  private final Process process;
  private final Writer in;
  private final BufferedReader out;

  private LineProtocolProcess(String name, Duration timeout, Process process) {
    this.name = name;
    this.timeout = timeout;
    this.process = process;
    this.in = process.outputWriter(StandardCharsets.UTF_8);
    this.out = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts the process; it inherits the error stream. */
  public static LineProtocolProcess start(String name, List<String> command) throws IOException {
    return start(name, TIMEOUT, command);
  }

  /** Starts a process whose answers take at most the given time, instead of a minute. */
  static LineProtocolProcess start(String name, Duration timeout, List<String> command)
      throws IOException {
    var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    return new LineProtocolProcess(name, timeout, process.start());
  }

  public void writeLine(String line) throws BenchException {
    try {
      in.write(line + "\n");
      in.flush();
    } catch (IOException e) {
      throw new BenchException(name + " has exited (" + e.getMessage() + ")");
    }
  }

  /** Waits for the next line of output. */
  public String readAnswer() throws BenchException {
    try {
      String line =
          CompletableFuture.supplyAsync(this::readLine)
              .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      if (line == null) {
        throw new BenchException(name + " has exited; its error output is above");
      }
      return line;
    } catch (TimeoutException e) {
      throw new BenchException(name + " has not answered for " + timeout.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw new BenchException(name + " cannot be read: " + e.getCause().getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted");
    }
  }

  /** Waits for the next line of output, which has a number of seconds for each run. */
  List<Double> readSeconds() throws BenchException {
    String answer = readAnswer();
    try {
      return Arrays.stream(answer.split(" ", -1)).map(Double::valueOf).toList();
    } catch (NumberFormatException e) {
      throw new BenchException(name + " answered with " + answer);
    }
  }

  private String readLine() {
    try {
      return out.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Closes the input; kills the process and its children if it is still running after five seconds.
   */
  @Override
  public void close() {
    try {
      in.close();
      if (process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (IOException e) {
      // The process has exited already.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
