package dev.polyproc.benchmarks;

import dev.polyproc.benchmarks.call.FrontDoor;
import dev.polyproc.benchmarks.measure.BenchException;
import dev.polyproc.benchmarks.process.CPython;
import dev.polyproc.benchmarks.table.MarkdownFile;
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
import dev.polyproc.benchmarks.work.PythonSpeedup;
import dev.polyproc.benchmarks.work.PythonSquares;
import dev.polyproc.benchmarks.work.ResourceUsage;
import dev.polyproc.benchmarks.work.TenThousandTasks;
import dev.polyproc.localstack.LocalStack;
import dev.polyproc.localstack.StackException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The main class of {@code ./run bench}. It starts a stack and CPython, runs the benchmarks on
 * both, prints the table and stops everything. A missed target is not a failure.
 */
public final class Bench {
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
          new ResourceUsage());

  private final BenchOptions options;
  private final PrintStream page;

  Bench(BenchOptions options, PrintStream page) {
    this.options = options;
    this.page = page;
  }

  public static void main(String[] args) {
    System.exit(status(args));
  }

  private static int status(String[] args) {
    try {
      BenchOptions options = BenchOptions.parse(args);
      var page = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      return new Bench(options, page).run() ? 0 : 1;
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + "; ./run --help");
      return 2;
    } catch (BenchException | StackException e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }

  /** Runs all benchmarks; returns whether each could be measured. */
  private boolean run() throws BenchException {
    Path script = Path.of(System.getProperty("polyproc.home", ""), "benchmarks/cpython/pool.py");
    try (CPython cpython = CPython.start(script)) {
      String machine = MachineDescription.describe(cpython.version());
      if (options.url().isPresent()) {
        FrontDoor door = new FrontDoor(options.url().get());
        return run(new BenchmarkContext(door, cpython, Optional.empty(), options.size()), machine);
      }
      try (LocalStack stack = start()) {
        FrontDoor door = new FrontDoor(stack.producerUrl());
        return run(
            new BenchmarkContext(door, cpython, Optional.of(stack), options.size()), machine);
      }
    }
  }

  /** Starts the stack of {@code ./run up --workers 2}, on free ports. */
  private LocalStack start() {
    return LocalStack.builder()
        .workers(BenchmarkContext.WORKERS)
        .progress(line -> page.println("  " + line))
        .start();
  }

  private boolean run(BenchmarkContext context, String machine) throws BenchException {
    ResultTable table = new ResultTable();
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
    boolean complete = measureAll(context, table);
    page.println();
    page.println(machine);
    page.println();
    page.print(table.table().text());
    if (options.markdown().isPresent()) {
      new MarkdownFile(options.markdown().get())
          .put("`" + options.command() + "` on " + machine + ":\n\n" + table.table().markdown());
    }
    return complete;
  }

  /** Runs all benchmarks; a failed one gets a row with the error, and the others continue. */
  private boolean measureAll(BenchmarkContext context, ResultTable table) {
    boolean complete = true;
    for (Benchmark benchmark : BENCHMARKS) {
      page.println("measuring " + benchmark.title() + " ...");
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
