package dev.polyproc.experiments.sweep;

import dev.polyproc.experiments.ExperimentException;
import dev.polyproc.experiments.http.FrontDoor;
import dev.polyproc.experiments.http.Job;
import dev.polyproc.experiments.http.Throttling;
import dev.polyproc.experiments.http.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A sweep over numbers of workers: scales, warms up and measures, step by step. The results of the
 * steps that are done can be read when a later step fails.
 */
public final class Sweep {
  /** Longer than the interval of a worker's announcement, which has its counters. */
  private static final Duration ANNOUNCEMENT = Duration.ofMillis(1_500);

  private final FrontDoor door;
  private final Scaler scaler;
  private final Consumer<String> progress;
  private final int warmUps;
  private final Duration timeout;
  private final List<Run> runs = new ArrayList<>();
  private final List<Scaling> scalings = new ArrayList<>();

  /**
   * @param warmUps the number of runs after each scaling that are not measured
   * @param timeout the bound of a run
   */
  public Sweep(
      FrontDoor door, Scaler scaler, int warmUps, Duration timeout, Consumer<String> progress) {
    this.door = door;
    this.scaler = scaler;
    this.warmUps = warmUps;
    this.timeout = timeout;
    this.progress = progress;
  }

  /** Measures every workload with every number of workers in each round. */
  public void measure(List<Workload> workloads, List<Integer> replicas, int rounds, long seed)
      throws ExperimentException {
    List<Step> steps = Plan.of(workloads, replicas, rounds, seed).steps();
    int done = 0;
    for (Step step : steps) {
      done++;
      String place =
          "%d of %d, round %d of %d: %s"
              .formatted(done, steps.size(), step.round(), rounds, workers(step.replicas()));
      Optional<Scaling> scaling = scaler.scale(step.round(), step.replicas());
      scaling.ifPresent(scalings::add);
      progress.accept(place + scaling.map(Sweep::text).orElse(""));
      for (Workload workload : step.workloads()) {
        Run run = measure(step, workload);
        runs.add(run);
        progress.accept(
            String.format(Locale.ROOT, "    %s: %.3f s", workload.label(), run.seconds()));
      }
    }
  }

  private static String workers(int count) {
    return count == 1 ? "1 worker" : count + " workers";
  }

  private static String text(Scaling scaling) {
    String listed = String.format(Locale.ROOT, " after %.1f s", scaling.seconds());
    var first = scaling.firstChunks().stream().mapToDouble(Double::doubleValue).max();
    return first.isPresent()
        ? listed
            + String.format(Locale.ROOT, ", the last first chunk after %.1f s", first.getAsDouble())
        : listed;
  }

  private Run measure(Step step, Workload workload) throws ExperimentException {
    for (int time = 0; time < warmUps; time++) {
      var unused = post(workload).awaitResults(timeout);
    }
    Optional<Throttling> before = throttling();
    Job job = post(workload);
    double seconds = job.awaitResults(timeout);
    Optional<Throttling> after = throttling();
    return new Run(
        step.round(),
        workload,
        step.replicas(),
        seconds,
        job.chunks(),
        after.flatMap(late -> before.map(late::minus)));
  }

  private Job post(Workload workload) throws ExperimentException {
    return door.post(
        workload.function(), workload.size(), workload.argument(), workload.chunksize());
  }

  /** Returns the sum of the workers' counters, after each has announced them again. */
  private Optional<Throttling> throttling() throws ExperimentException {
    Pause.of(ANNOUNCEMENT);
    List<Worker> workers = door.workers();
    if (workers.isEmpty() || workers.stream().anyMatch(worker -> worker.throttling().isEmpty())) {
      return Optional.empty();
    }
    return workers.stream().flatMap(it -> it.throttling().stream()).reduce(Throttling::plus);
  }

  /** Returns the runs so far. */
  public List<Run> runs() {
    return List.copyOf(runs);
  }

  /** Returns the changes of the number of workers so far. */
  public List<Scaling> scalings() {
    return List.copyOf(scalings);
  }
}
