package dev.polyproc.producer.pool.dispatch;

import dev.polyproc.sharedstate.job.CommitNotice;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Wakes those who wait for a job to get on. For any thread. */
@ApplicationScoped
public class JobSignals {
  /** What is published may be lost: a waiter looks again after this. */
  private static final Duration BOUND = Duration.ofMillis(250);

  private final Map<String, CompletableFuture<Void>> waiting = new ConcurrentHashMap<>();

  /** Something was committed. */
  void onCommit(@Observes CommitNotice notice) {
    wake(notice.job());
  }

  /** Forgets a job for which nobody waits any more. Who does all the same looks once more. */
  public void wake(String job) {
    var waiters = waiting.remove(job);
    if (waiters != null) {
      waiters.complete(null);
    }
  }

  /**
   * Completes at the next commit of a job after this call, or a little later without one. To be
   * called before one looks at the job, and waited for after.
   */
  public Uni<Void> next(String job) {
    var commit = waiting.computeIfAbsent(job, id -> new CompletableFuture<>());
    return Uni.createFrom()
        .completionStage(commit.copy())
        .ifNoItem()
        .after(BOUND)
        .recoverWithUni(
            () -> {
              waiting.remove(job, commit);
              commit.complete(null);
              return Uni.createFrom().voidItem();
            });
  }
}
