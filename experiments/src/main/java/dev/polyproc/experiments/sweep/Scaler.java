package dev.polyproc.experiments.sweep;

import com.fasterxml.jackson.databind.node.IntNode;
import dev.polyproc.experiments.ExperimentException;
import dev.polyproc.experiments.http.FrontDoor;
import dev.polyproc.experiments.http.Job;
import dev.polyproc.experiments.http.Worker;
import dev.polyproc.experiments.targets.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/**
 * The scaler of the workers. It changes their number, and waits until {@code GET /workers} lists as
 * many, or until a timeout. While workers start, a job of short sleeps runs, so that the time of
 * each new worker's first chunk can be measured. Its chunks use no CPU time and do not slow the
 * start down.
 */
public final class Scaler {
  private static final Duration POLL = Duration.ofMillis(50);
  private static final int PROBE_MILLIS = 20;
  private static final int MAX_PROBES = 100_000;

  private final Target target;
  private final FrontDoor door;
  private final Duration timeout;

  /**
   * @param timeout the bound of a change
   */
  public Scaler(Target target, FrontDoor door, Duration timeout) {
    this.target = target;
    this.door = door;
    this.timeout = timeout;
  }

  /** Returns the change, or nothing if there were as many workers already. */
  Optional<Scaling> scale(int round, int wanted) throws ExperimentException {
    Set<String> before = names(door.workers());
    if (before.size() == wanted) {
      return Optional.empty();
    }
    Optional<Job> probe =
        before.isEmpty() || before.size() > wanted ? Optional.empty() : Optional.of(probe(wanted));
    try {
      return Optional.of(change(round, before, wanted, probe));
    } finally {
      probe.ifPresent(Scaler::cancel);
    }
  }

  private static void cancel(Job probe) {
    try {
      probe.cancel();
    } catch (ExperimentException e) {
      // The job ends by itself; an exception here would hide why the change failed.
    }
  }

  private Job probe(int workers) throws ExperimentException {
    long chunks = timeout.toMillis() / PROBE_MILLIS * workers;
    return door.post("sleep", (int) Math.min(chunks, MAX_PROBES), IntNode.valueOf(PROBE_MILLIS), 1);
  }

  private Scaling change(int round, Set<String> before, int wanted, Optional<Job> probe)
      throws ExperimentException {
    long begin = System.nanoTime();
    CompletableFuture<Void> request = request(wanted);
    double listed = Double.NaN;
    List<Double> firstChunks = new ArrayList<>();
    Set<String> seen = new HashSet<>(before);
    while (true) {
      if (request.isCompletedExceptionally()) {
        rethrow(request);
      }
      if (probe.isPresent()) {
        for (String worker : probe.get().workers()) {
          if (seen.add(worker)) {
            firstChunks.add(secondsSince(begin));
          }
        }
      }
      int present = door.workers().size();
      if (Double.isNaN(listed) && present == wanted) {
        listed = secondsSince(begin);
      }
      boolean allBegan = probe.isEmpty() || firstChunks.size() >= wanted - before.size();
      if (present == wanted && allBegan && request.isDone()) {
        return new Scaling(round, before.size(), wanted, listed, List.copyOf(firstChunks));
      }
      if (secondsSince(begin) > timeout.toSeconds()) {
        throw new ExperimentException(tooLate(wanted, present));
      }
      Pause.of(POLL);
    }
  }

  private String tooLate(int wanted, int present) {
    String state =
        present == wanted
            ? "all are listed, but not each of them has computed a chunk"
            : "GET /workers has " + present;
    return "cannot scale to "
        + wanted
        + " workers within "
        + timeout.toSeconds()
        + " s: "
        + state
        + "; "
        + target.explain(wanted);
  }

  private CompletableFuture<Void> request(int wanted) {
    var request = new CompletableFuture<Void>();
    var thread =
        new Thread(
            () -> {
              try {
                target.scale(wanted);
                request.complete(null);
              } catch (ExperimentException | RuntimeException e) {
                request.completeExceptionally(e);
              }
            },
            "scale");
    thread.setDaemon(true);
    thread.start();
    return request;
  }

  private static void rethrow(CompletableFuture<Void> failed) throws ExperimentException {
    try {
      failed.get();
    } catch (ExecutionException e) {
      throw new ExperimentException(e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExperimentException("interrupted", e);
    }
  }

  private static double secondsSince(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }

  private static Set<String> names(List<Worker> workers) {
    return workers.stream().map(Worker::instance).collect(Collectors.toSet());
  }
}
