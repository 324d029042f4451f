package dev.polyproc.localstack;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * A process of the stack (a broker, a Redis or a service) that is started again when it exits
 * without having been stopped. Supervision begins when the process is ready for the first time. Any
 * thread may call it.
 */
public final class SupervisedProcess {
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final ProcessSpec spec;
  private final RestartPolicy restarts;
  private final Consumer<String> progress;

  private ChildProcess run;
  private boolean supervised;
  private boolean closed;

  SupervisedProcess(ProcessSpec spec, RestartPolicy restarts, Consumer<String> progress) {
    this.spec = spec;
    this.restarts = restarts;
    this.progress = progress;
  }

  public String name() {
    return spec.name();
  }

  /** Returns the process id of the current run, or of the last one. */
  public synchronized long pid() {
    return run.pid();
  }

  public synchronized boolean isRunning() {
    return run != null && run.isAlive();
  }

  /** Returns whether the process is running and passes its readiness check. */
  public boolean isReady() {
    return isRunning() && spec.isReady();
  }

  /** Returns the last lines that the process printed, oldest first, at most twenty. */
  public List<String> lastLines() {
    ChildProcess current = currentRun();
    return current == null ? List.of() : current.lastLines();
  }

  /** Starts the process if it is stopped, and waits until it is ready. */
  public void start() {
    launch();
    awaitReady();
  }

  /**
   * Stops the process with SIGTERM, and with SIGKILL after ten seconds. It stays stopped until
   * {@link #start}.
   */
  public void stop() {
    ChildProcess stopped = endSupervision();
    if (stopped != null) {
      stopped.stop(GRACE.plus(spec.extraGrace()));
      spec.ended();
    }
  }

  /** Ends the current run with SIGKILL, as a crash would; the process is then started again. */
  public void kill() {
    ChildProcess killed;
    synchronized (this) {
      killed = run;
    }
    killed.kill();
  }

  /** Starts the process without waiting until it is ready. */
  synchronized void launch() {
    if (closed) {
      throw new StackException(name() + " is being stopped");
    }
    if (isRunning()) {
      return;
    }
    ChildProcess started = spec.launch();
    run = started;
    started.onExit(() -> exited(started));
  }

  /** Waits until the process is ready; supervision begins then. */
  void awaitReady() {
    if (!Await.until(spec.startTimeout(), this::checkReady)) {
      throw startTimedOut();
    }
  }

  /** Returns the exception for a process that was not ready in time, with its last lines. */
  StackException startTimedOut() {
    StringBuilder text = new StringBuilder(name() + " did not become ready in time");
    lastLines().forEach(line -> text.append("\n  ").append(line));
    return new StackException(text.toString());
  }

  /**
   * Returns whether the process is ready, and begins supervision if it is; throws if it has exited.
   */
  boolean checkReady() {
    ChildProcess current = currentRun();
    if (isClosed()) {
      throw new StackException(name() + " is being stopped");
    }
    if (!current.isAlive()) {
      throw new StackException(current.exitReport());
    }
    if (!spec.isReady()) {
      return false;
    }
    synchronized (this) {
      supervised = !closed;
    }
    if (!current.isAlive()) {
      exited(current);
    }
    return true;
  }

  /** Sends SIGTERM, without waiting; the process can never be started again. */
  void terminate() {
    ChildProcess terminated;
    synchronized (this) {
      closed = true;
      terminated = endSupervision();
    }
    if (terminated != null) {
      terminated.terminate();
    }
  }

  /** Waits, after {@link #terminate}, for the exit; sends SIGKILL when the grace is over. */
  void awaitTermination(Duration grace) {
    ChildProcess terminated = currentRun();
    if (terminated == null) {
      return;
    }
    if (!terminated.awaitExit(grace.plus(spec.extraGrace()))) {
      terminated.kill();
    }
    spec.ended();
  }

  private synchronized ChildProcess currentRun() {
    return run;
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private synchronized ChildProcess endSupervision() {
    supervised = false;
    return run;
  }

  private synchronized void exited(ChildProcess exited) {
    if (!supervised || exited != run) {
      return;
    }
    Duration backoff = restarts.backoffAfter(exited);
    progress.accept(
        "%s (pid %d) %s; starting it again%s"
            .formatted(
                name(),
                exited.pid(),
                exited.exitDescription(),
                backoff.isZero() ? "" : " in " + Seconds.of(backoff)));
    restarts.schedule(() -> restart(exited), backoff);
  }

  private synchronized void restart(ChildProcess exited) {
    if (supervised && exited == run) {
      try {
        launch();
      } catch (StackException e) {
        progress.accept(e.getMessage() + "; trying again in 10 s");
        restarts.schedule(() -> restart(exited), Duration.ofSeconds(10));
      }
    }
  }
}
