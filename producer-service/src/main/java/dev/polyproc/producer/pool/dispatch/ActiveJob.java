package dev.polyproc.producer.pool.dispatch;

import dev.polyproc.sharedstate.job.JobSpec;
import io.opentelemetry.context.Context;
import java.util.concurrent.CompletableFuture;

/** A job that this replica dispatches and completes. For any thread. */
public final class ActiveJob {
  private final ChunkScheduler scheduler;
  private final long startNanos = System.nanoTime();

  /** The trace of the call that submitted the job; its tasks continue it. */
  private final Context trace;

  private final CompletableFuture<Void> lease = new CompletableFuture<>();
  private final CompletableFuture<JobOutcome> outcome = new CompletableFuture<>();

  /** Guarded by this. */
  private JobPhase phase;

  /**
   * @param awaited whether a caller waits for the results, and releases them after it has received
   *     them
   */
  ActiveJob(ChunkScheduler scheduler, boolean awaited, Context trace) {
    this.scheduler = scheduler;
    this.trace = trace;
    this.phase = new JobPhase.Creating(awaited);
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

  /** Returns a future that completes when the job has ended. */
  CompletableFuture<JobOutcome> outcome() {
    return outcome;
  }

  /** Returns a future that completes when the first lease was acquired, or cannot be. */
  CompletableFuture<Void> lease() {
    return lease;
  }

  Context trace() {
    return trace;
  }

  /** Returns the time since the job was submitted or adopted, in nanoseconds. */
  long elapsedNanos() {
    return System.nanoTime() - startNanos;
  }

  /** Returns whether a caller waits for the results; otherwise they are kept for a while. */
  public boolean isAwaited() {
    return phase().isAwaited();
  }

  synchronized JobPhase phase() {
    return phase;
  }

  /** Records that the caller does not wait any more. */
  synchronized void callerLeft() {
    phase = phase.callerLeft();
  }

  synchronized void created() {
    phase = phase.created();
  }

  synchronized void taskSent() {
    phase = phase.taskSent();
  }

  /** Begins the completion; returns false if it was begun before. */
  synchronized boolean beginCompletion() {
    var before = phase;
    phase = phase.completing();
    return phase != before;
  }

  /** Records that the completion failed; it may be begun again. */
  synchronized void completionFailed() {
    phase = phase.completionFailed();
  }
}
