package dev.polyproc.localstack;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * One part of the stack: a broker, a Redis or a service that is to be running. Once it was ready,
 * it is started again when it dies unasked. Any thread may call it.
 */
public final class Part {
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Program program;
  private final Restarts restarts;
  private final Consumer<String> announce;

  private ChildProcess run;
  private boolean guarded;
  private boolean closed;

  Part(Program program, Restarts restarts, Consumer<String> announce) {
    this.program = program;
    this.restarts = restarts;
    this.announce = announce;
  }

  public String name() {
    return program.name();
  }

  /** The process id of the present run, or of the last one. */
  public synchronized long pid() {
    return run.pid();
  }

  public synchronized boolean isRunning() {
    return run != null && run.isAlive();
  }

  /** Whether it runs and answers now. */
  public boolean isReady() {
    return isRunning() && program.answers();
  }

  /** The last lines it printed, oldest first, twenty at most. */
  public List<String> lastLines() {
    ChildProcess asked = present();
    return asked == null ? List.of() : asked.lastLines();
  }

  /** Starts it, if it was stopped, and waits until it answers. */
  public void start() {
    launch();
    awaitReady();
  }

  /** Ends it as SIGTERM does (SIGKILL after ten seconds); it stays down until it is started. */
  public void stop() {
    ChildProcess stopped = unguard();
    if (stopped != null) {
      stopped.stop(GRACE);
    }
  }

  /** Ends the present run with SIGKILL, as a crash would; another one follows by itself. */
  public void kill() {
    ChildProcess killed;
    synchronized (this) {
      killed = run;
    }
    killed.kill();
  }

  /** Starts the process without waiting for it. */
  synchronized void launch() {
    if (closed) {
      throw new StackException(name() + " is being stopped");
    }
    if (isRunning()) {
      return;
    }
    ChildProcess started = program.launch();
    run = started;
    started.onExit(() -> died(started));
  }

  /** Waits until it answers; from then on it is guarded. */
  void awaitReady() {
    if (!Await.until(program.patience(), this::checkReady)) {
      throw late();
    }
  }

  /** The exception to throw when it did not answer in time. */
  StackException late() {
    StringBuilder line = new StringBuilder(name() + " did not become ready in time");
    lastLines().forEach(said -> line.append("\n  ").append(said));
    return new StackException(line.toString());
  }

  /** Whether it answers, and is guarded from now on; throws if it has ended. */
  boolean checkReady() {
    ChildProcess watched = present();
    if (isClosed()) {
      throw new StackException(name() + " is being stopped");
    }
    if (!watched.isAlive()) {
      throw new StackException(watched.obituary());
    }
    if (!program.answers()) {
      return false;
    }
    synchronized (this) {
      guarded = !closed;
    }
    if (!watched.isAlive()) {
      died(watched);
    }
    return true;
  }

  /** Sends SIGTERM and returns; for good. */
  void retire() {
    ChildProcess retired;
    synchronized (this) {
      closed = true;
      retired = unguard();
    }
    if (retired != null) {
      retired.terminate();
    }
  }

  /** After {@link #retire}: waits that long for the end, then sends SIGKILL. */
  void bury(Duration grace) {
    ChildProcess retired = present();
    if (retired != null && !retired.awaitExit(grace)) {
      retired.kill();
    }
  }

  private synchronized ChildProcess present() {
    return run;
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private synchronized ChildProcess unguard() {
    guarded = false;
    return run;
  }

  private synchronized void died(ChildProcess dead) {
    if (!guarded || dead != run) {
      return;
    }
    Duration pause = restarts.pauseAfter(dead);
    announce.accept(
        "%s (pid %d) %s; starting it again%s"
            .formatted(
                name(),
                dead.pid(),
                dead.howItEnded(),
                pause.isZero() ? "" : " in " + Seconds.of(pause)));
    restarts.schedule(() -> again(dead), pause);
  }

  private synchronized void again(ChildProcess dead) {
    if (guarded && dead == run) {
      try {
        launch();
      } catch (StackException e) {
        announce.accept(e.getMessage());
        restarts.schedule(() -> again(dead), Duration.ofSeconds(10));
      }
    }
  }
}
