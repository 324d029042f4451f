package dev.polyproc.benchmarks;

import dev.polyproc.benchmarks.call.FrontDoor;
import dev.polyproc.benchmarks.measure.BenchException;
import dev.polyproc.benchmarks.process.CPython;
import dev.polyproc.benchmarks.table.ResultRow;
import dev.polyproc.benchmarks.table.ResultTable;
import dev.polyproc.benchmarks.table.Target;
import dev.polyproc.benchmarks.work.ArrayInPlace;
import dev.polyproc.benchmarks.work.Benchmark;
import dev.polyproc.benchmarks.work.BenchmarkContext;
import dev.polyproc.benchmarks.work.FirstCalls;
import dev.polyproc.benchmarks.work.FloorRatio;
import dev.polyproc.benchmarks.work.KilledWorkerDelay;
import dev.polyproc.benchmarks.work.MillionSquares;
import dev.polyproc.benchmarks.work.NineNumbers;
import dev.polyproc.benchmarks.work.ParallelSpeedup;
import dev.polyproc.benchmarks.work.Peers;
import dev.polyproc.benchmarks.work.PythonSpeedup;
import dev.polyproc.benchmarks.work.PythonSquares;
import dev.polyproc.benchmarks.work.ResourceUsage;
import dev.polyproc.benchmarks.work.TenThousandTasks;
import dev.polyproc.localstack.LocalStack;
import dev.polyproc.localstack.StackException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The run of all benchmarks beside CPython, on a new stack or a running system. */
final class Measurements {
  /** Measures the memory of the processes after everything else. */
  private static final Benchmark LAST = new ResourceUsage();

  private static final List<Benchmark> BENCHMARKS =
      List.of(
          new NineNumbers(),
          new FloorRatio(),
          new MillionSquares(),
          new TenThousandTasks(),
          new ParallelSpeedup(),
          new PythonSquares(),
          new PythonSpeedup(),
          new ArrayInPlace(),
          new KilledWorkerDelay(),
          new FirstCalls(),
          LAST);

  private final Path home;
  private final BenchOptions options;
  private final Consumer<String> progress;
  private final ResultTable table = new ResultTable();

  Measurements(Path home, BenchOptions options, Consumer<String> progress) {
    this.home = home;
    this.options = options;
    this.progress = progress;
  }

  ResultTable table() {
    return table;
  }

  /** Runs all benchmarks; returns whether each could be measured. */
  boolean run(CPython cpython) throws BenchException {
    if (options.url().isPresent()) {
      FrontDoor door = new FrontDoor(options.url().get());
      return run(new BenchmarkContext(door, cpython, Optional.empty(), options.size()));
    }
    try (LocalStack stack = startStack(progress)) {
      FrontDoor door = new FrontDoor(stack.producerUrl());
      return run(new BenchmarkContext(door, cpython, Optional.of(stack), options.size()));
    }
  }

  /** Starts the stack of {@code ./run up --workers 2}, on free ports. */
  static LocalStack startStack(Consumer<String> progress) {
    return LocalStack.builder()
        .workers(BenchmarkContext.WORKERS)
        .progress(line -> progress.accept("  " + line))
        .start();
  }

  private boolean run(BenchmarkContext context) throws BenchException {
    int workers = context.door().json("/workers").size();
    if (workers != BenchmarkContext.WORKERS) {
      table.note(
          "There were "
              + workers
              + " workers; the targets are for "
              + BenchmarkContext.WORKERS
              + ".");
    }
    if (options.quick()) {
      table.note("A quick run: the figures are not meaningful.");
    }
    return measureAll(context);
  }

  /** Runs all benchmarks; a failed one gets a row with the error, and the others continue. */
  private boolean measureAll(BenchmarkContext context) {
    boolean complete = true;
    List<Benchmark> benchmarks = new ArrayList<>(BENCHMARKS);
    if (options.peers()) {
      benchmarks.add(benchmarks.indexOf(LAST), new Peers(home));
    }
    for (Benchmark benchmark : benchmarks) {
      progress.accept("measuring " + benchmark.title() + " ...");
      try {
        benchmark.measure(context, table);
      } catch (BenchException | StackException e) {
        table.add(ResultRow.without(benchmark.title(), Target.NONE, "failed: " + e.getMessage()));
        complete = false;
      }
    }
    return complete;
  }
}
