package dev.polyproc.benchmarks.against;

import dev.polyproc.benchmarks.call.FrontDoor;
import dev.polyproc.benchmarks.measure.BenchException;
import dev.polyproc.localstack.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A system that a commit's own {@code ./run up} starts in a process, because its classes differ
 * from those of this JVM.
 */
final class LaunchedStack implements OwnedResource {
  private static final String READY = "ready: ";
  private static final Duration TIMEOUT = Duration.ofMinutes(4);

  /** The time for the services, the broker and Redis to end one after another. */
  private static final Duration GRACE = Duration.ofSeconds(60);

  private final String label;
  private final int port;
  private final Process process;
  private final long begin;
  private final CompletableFuture<Double> ready = new CompletableFuture<>();
  private final OutputTail output;

  private LaunchedStack(String label, int port, Process process, long begin) {
    this.label = label;
    this.port = port;
    this.process = process;
    this.begin = begin;
    this.output = OutputTail.of(process, this::read);
    var unused = process.onExit().thenRun(this::exited);
  }

  /** Starts the system without waiting; {@code home} is the commit's work tree, which is built. */
  static LaunchedStack launch(String label, Path home, int workers) throws BenchException {
    int port = Ports.freeTogetherWith(1);
    List<String> command =
        List.of(
            home.resolve("run").toString(),
            "up",
            "--no-build",
            "--port",
            String.valueOf(port),
            "--workers",
            String.valueOf(workers));
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true);
      long begin = System.nanoTime();
      Process process = builder.start();
      process.getOutputStream().close();
      return new LaunchedStack(label, port, process, begin);
    } catch (IOException e) {
      throw new BenchException(label + " cannot be started: " + e.getMessage());
    }
  }

  private void read(String line) {
    if (line.startsWith(READY)) {
      ready.complete((System.nanoTime() - begin) / 1e9);
    }
  }

  private void exited() {
    ready.completeExceptionally(
        new BenchException(label + " has exited with code " + process.exitValue()));
  }

  /** Waits until the system is ready, and returns the seconds since it was launched. */
  double awaitReady() throws BenchException {
    try {
      return ready.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new BenchException(e.getCause().getMessage() + ":" + output.text());
    } catch (TimeoutException e) {
      throw new BenchException(
          label + " was not ready within " + TIMEOUT.toSeconds() + " s:" + output.text());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted");
    }
  }

  FrontDoor door() {
    return new FrontDoor("http://localhost:" + port);
  }

  /** Stops the system with SIGTERM, which {@code ./run} and the supervisor in its place obey. */
  @Override
  public void close() {
    EndOfProcess.await(process, GRACE);
  }
}
