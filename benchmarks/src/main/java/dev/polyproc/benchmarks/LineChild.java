package dev.polyproc.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A child process that answers every line with a line; it ends with its input. For one thread. */
final class LineChild implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final String name;
  private final Process process;
  private final Writer in;
  private final BufferedReader out;

  private LineChild(String name, Process process) {
    this.name = name;
    this.process = process;
    this.in = process.outputWriter(StandardCharsets.UTF_8);
    this.out = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts it; what it says on its error stream goes to ours. */
  static LineChild start(String name, List<String> command) throws IOException {
    var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    return new LineChild(name, process.start());
  }

  void tell(String line) throws BenchException {
    try {
      in.write(line + "\n");
      in.flush();
    } catch (IOException e) {
      throw new BenchException(name + " is gone (" + e.getMessage() + ")");
    }
  }

  /** Waits for its next line. */
  String hear() throws BenchException {
    try {
      String line =
          CompletableFuture.supplyAsync(this::readLine)
              .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (line == null) {
        throw new BenchException(name + " has ended; what it said is above");
      }
      return line;
    } catch (TimeoutException e) {
      throw new BenchException(name + " has not answered for " + PATIENCE.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw new BenchException(name + " cannot be read: " + e.getCause().getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted");
    }
  }

  private String readLine() {
    try {
      return out.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends its input, and after five seconds itself and its own children. */
  @Override
  public void close() {
    try {
      in.close();
      if (process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (IOException e) {
      // It is gone already, or about to be.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
