package dev.polyproc.worker.pool;

import dev.polyproc.sharedstate.job.ChunkMemory;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Asks, while a task computes for long, whether its job still runs, and interrupts the task if it
 * does not: a cancelled job's chunks are not computed to their ends. For any thread.
 */
@ApplicationScoped
public class JobWatch {
  private static final Duration EVERY = Duration.ofMillis(250);
  private static final Duration BOUND = Duration.ofSeconds(1);

  private final ChunkMemory memory;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            var thread = new Thread(task, "job-watch");
            thread.setDaemon(true);
            return thread;
          });

  JobWatch(ChunkMemory memory) {
    this.memory = memory;
  }

  /** Watches over a job that the calling thread computes for, until it is closed. */
  Watching over(String job) {
    return new Watching(job, Thread.currentThread());
  }

  void onStop(@Observes ShutdownEvent event) {
    clock.shutdownNow();
  }

  /** A job that is being watched. Opened and closed by the thread that computes. */
  final class Watching implements AutoCloseable {
    private final String job;
    private final Thread worker;
    private final Future<?> looking;
    private boolean ended;
    private boolean closed;

    private Watching(String job, Thread worker) {
      this.job = job;
      this.worker = worker;
      this.looking =
          clock.scheduleWithFixedDelay(
              this::look, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether the job was found to have ended. */
    synchronized boolean foundEnd() {
      return ended;
    }

    /** From here on nobody is interrupted; an interruption that was not noticed is taken back. */
    @Override
    public synchronized void close() {
      looking.cancel(false);
      closed = true;
      if (ended) {
        var unused = Thread.interrupted();
      }
    }

    private void look() {
      try {
        interruptUnless(memory.isRunning(job).await().atMost(BOUND));
      } catch (RuntimeException e) {
        // A Redis that is away says nothing of the job: the next look will.
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
