package dev.polyproc.worker.pool;

import dev.polyproc.sharedstate.job.ChunkMemory;
import dev.polyproc.worker.identity.Identity;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Asks, while a task computes for long, whether it is still to be computed, and interrupts it if it
 * is not: a cancelled job's chunks are not computed to their ends. Says by that as well that the
 * worker is alive. For any thread.
 */
@ApplicationScoped
public class JobWatch {
  private static final Duration EVERY = Duration.ofMillis(250);
  private static final Duration BOUND = Duration.ofSeconds(1);

  private final ChunkMemory memory;
  private final String run;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            var thread = new Thread(task, "job-watch");
            thread.setDaemon(true);
            return thread;
          });

  JobWatch(ChunkMemory memory, Identity identity) {
    this.memory = memory;
    this.run = identity.run();
  }

  /**
   * Watches over a job that the calling thread computes for, until it is closed.
   *
   * @param begun the chunk that is marked as begun by this worker
   */
  Watching over(String job, int begun) {
    return new Watching(job, begun, Thread.currentThread());
  }

  void onStop(@Observes ShutdownEvent event) {
    clock.shutdownNow();
  }

  /** A job that is being watched. Opened and closed by the thread that computes. */
  final class Watching implements AutoCloseable {
    private final String job;
    private final int begun;
    private final Thread worker;
    private final Future<?> asking;
    private boolean ended;
    private boolean closed;

    private Watching(String job, int begun, Thread worker) {
      this.job = job;
      this.begun = begun;
      this.worker = worker;
      this.asking =
          clock.scheduleWithFixedDelay(
              this::ask, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether the job was found to have ended. */
    synchronized boolean jobHasEnded() {
      return ended;
    }

    /**
     * From here on the thread is not interrupted; an interruption that was not noticed is taken
     * back.
     */
    @Override
    public synchronized void close() {
      asking.cancel(false);
      closed = true;
      if (ended) {
        var unused = Thread.interrupted();
      }
    }

    private void ask() {
      try {
        interruptUnless(memory.heartbeat(job, begun, run).await().atMost(BOUND));
      } catch (RuntimeException e) {
        // A Redis that is away says nothing of the job: the next answer will.
        return;
      }
    }

    private synchronized void interruptUnless(boolean running) {
      if (!running && !closed && !ended) {
        ended = true;
        worker.interrupt();
      }
    }
  }
}
