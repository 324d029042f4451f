package dev.polyproc.producer.pool.dispatch;

import dev.polyproc.sharedstate.job.JobSpec;
import io.opentelemetry.context.Context;
import java.util.concurrent.CompletableFuture;

/** A job that this front door sees through. For any thread. */
public final class ActiveJob {
  private final ChunkScheduler scheduler;
  private final long since = System.nanoTime();

  /** The trace of whoever posted it, which its tasks go on with. */
  private final Context trace;

  private final CompletableFuture<JobOutcome> end = new CompletableFuture<>();

  /** Whether a caller waits for the results, and lets them go when it has them. */
  private volatile boolean awaited;

  /** Completes when its first lease was taken, or could not be. */
  private volatile CompletableFuture<Void> held = CompletableFuture.completedFuture(null);

  /** Whether its memory is there. */
  private volatile boolean laidOut;

  /** Whether a task of it has reached Kafka. */
  private volatile boolean sent;

  private boolean ending;

  ActiveJob(ChunkScheduler scheduler, boolean awaited, Context trace) {
    this.scheduler = scheduler;
    this.awaited = awaited;
    this.trace = trace;
  }

  ChunkScheduler scheduler() {
    return scheduler;
  }

  public JobSpec spec() {
    return scheduler.spec();
  }

  String id() {
    return spec().id();
  }

  /** Completes when the job has ended. */
  public CompletableFuture<JobOutcome> end() {
    return end;
  }

  Context trace() {
    return trace;
  }

  /** Time since it was posted, or taken over, in nanoseconds. */
  long nanos() {
    return System.nanoTime() - since;
  }

  public boolean isAwaited() {
    return awaited;
  }

  /** The caller has gone: the results are kept for whoever asks later. */
  public void leave() {
    awaited = false;
  }

  CompletableFuture<Void> held() {
    return held;
  }

  void held(CompletableFuture<Void> taken) {
    held = taken;
  }

  boolean isLaidOut() {
    return laidOut;
  }

  void laidOut() {
    laidOut = true;
  }

  boolean isSent() {
    return sent;
  }

  void sent() {
    sent = true;
  }

  /** Whether the caller is the one who is to end it; the next one is not, unless it is let go. */
  synchronized boolean beginEnding() {
    boolean first = !ending;
    ending = true;
    return first;
  }

  /** Ending it did not work: somebody else may try. */
  synchronized void letGo() {
    ending = false;
  }
}
