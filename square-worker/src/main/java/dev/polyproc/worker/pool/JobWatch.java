package dev.polyproc.worker.pool;

import dev.polyproc.ipc.pool.ChunkTask;
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
import org.jboss.logging.Logger;

/**
 * Watches tasks while their chunks are computed. If the first chunks take long, it releases those
 * that are not begun. Four times a second it sends a heartbeat for the chunk; if the job has ended,
 * it interrupts the computation, so that the chunks of a cancelled job stop early. For any thread.
 */
@ApplicationScoped
public class JobWatch {
  private static final Logger LOG = Logger.getLogger(JobWatch.class);
  private static final Duration INTERVAL = Duration.ofMillis(250);
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

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
   * Watches the task that the calling thread computes, until the watch is closed.
   *
   * @param begun the chunk that Redis records as begun by this worker
   */
  Watch start(ChunkTask task, int begun, TaskProgress progress) {
    return new Watch(task, begun, progress, Thread.currentThread());
  }

  void onStop(@Observes ShutdownEvent event) {
    clock.shutdownNow();
  }

  /** The watch over one task. Opened and closed by the thread that computes. */
  final class Watch implements AutoCloseable {
    private final ChunkTask task;
    private final int begun;
    private final TaskProgress progress;
    private final Thread worker;
    private final Future<?> release;
    private final Future<?> heartbeats;
    private boolean ended;
    private boolean closed;

    private Watch(ChunkTask task, int begun, TaskProgress progress, Thread worker) {
      this.task = task;
      this.begun = begun;
      this.progress = progress;
      this.worker = worker;
      this.release =
          clock.schedule(this::release, TaskRun.BUDGET.toMillis(), TimeUnit.MILLISECONDS);
      this.heartbeats =
          clock.scheduleWithFixedDelay(
              this::heartbeat, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Returns whether the watch has found that the job has ended. */
    synchronized boolean jobHasEnded() {
      return ended;
    }

    /**
     * Ends the watch: the thread is not interrupted any more, and an interruption that it has not
     * noticed is cleared.
     */
    @Override
    public synchronized void close() {
      release.cancel(false);
      heartbeats.cancel(false);
      closed = true;
      if (ended) {
        var unused = Thread.interrupted();
      }
    }

    private void release() {
      progress.release().ifPresent(this::publishRelease);
    }

    private void publishRelease(int begunChunks) {
      long micros = TimeUnit.NANOSECONDS.toMicros(progress.elapsedNanos());
      memory
          .release(task.job(), task.chunk(), begunChunks, task.chunks(), micros)
          .subscribe()
          .with(
              released -> {},
              e -> LOG.debugf("%s: its other chunks wait for its commit: %s", task, e));
    }

    private void heartbeat() {
      try {
        interruptUnless(memory.heartbeat(task.job(), begun, run).await().atMost(TIMEOUT));
      } catch (RuntimeException e) {
        // Redis is out of reach; the next heartbeat finds out about the job.
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
