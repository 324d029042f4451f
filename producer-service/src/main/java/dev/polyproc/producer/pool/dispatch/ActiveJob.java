package dev.polyproc.producer.pool.dispatch;

import dev.polyproc.sharedstate.job.JobSpec;
import io.opentelemetry.context.Context;
import java.util.concurrent.CompletableFuture;

/** A job that this front door sees through. For any thread. */
public final class ActiveJob {
  private final ChunkScheduler scheduler;
  private final long since = System.nanoTime();

  /** The trace of the call that submitted it, which its tasks go on with. */
  private final Context trace;

  private final CompletableFuture<JobOutcome> outcome = new CompletableFuture<>();

  /** Whether a caller waits for the results, and lets them go when it has them. */
  private volatile boolean awaited;

  /** Completes when its first lease was taken, or could not be. */
  private volatile CompletableFuture<Void> held = CompletableFuture.completedFuture(null);

  /** Guarded by this. */
  private JobPhase phase = new JobPhase.Creating();

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
  CompletableFuture<JobOutcome> outcome() {
    return outcome;
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

  synchronized JobPhase phase() {
    return phase;
  }

  synchronized void created() {
    phase = phase.created();
  }

  synchronized void taskSent() {
    phase = phase.taskSent();
  }

  /** Whether the caller is the one who is to complete it: the next one is not. */
  synchronized boolean beginCompletion() {
    var before = phase;
    phase = phase.completing();
    return phase != before;
  }

  /** Completing it did not work: it may be tried again. */
  synchronized void notCompleted() {
    phase = phase.notCompleted();
  }
}
