package dev.polyproc.benchmarks.work;

import dev.polyproc.benchmarks.call.BurnMap;
import dev.polyproc.benchmarks.measure.BenchException;
import dev.polyproc.benchmarks.measure.InterleavedRounds;
import dev.polyproc.benchmarks.measure.Samples;
import dev.polyproc.benchmarks.process.BaselineProcesses;
import dev.polyproc.benchmarks.process.CPython;
import dev.polyproc.benchmarks.table.ResultRow;
import dev.polyproc.benchmarks.table.ResultTable;
import dev.polyproc.benchmarks.table.Target;
import dev.polyproc.benchmarks.table.Unit;
import java.util.List;
import java.util.Locale;

/**
 * The speedup by a second worker: all burns in one task against one burn per task. The maximum on
 * this machine is the speedup of two {@link BaselineProcesses}.
 */
public final class ParallelSpeedup implements Benchmark {
  private static final Target TARGET = Target.atLeast(0.95, Unit.PERCENT);

  /** The names of the six measurements. */
  static final List<String> SERIES =
      List.of(
          "one bare process",
          "two bare processes",
          "Polyproc, one task",
          "Polyproc, a task each",
          "CPython, one task",
          "CPython, a task each");

  @Override
  public String title() {
    return BurnMap.TASKS + " × " + BurnMap.MILLIS + " ms of burn, 2 workers against 1";
  }

  @Override
  public void measure(BenchmarkContext context, ResultTable table) throws BenchException {
    CPython cpython = context.cpython();
    BurnMap oneTask = new BurnMap(context.door(), BurnMap.TASKS);
    BurnMap taskEach = new BurnMap(context.door(), 1);
    try (BaselineProcesses bare =
        BaselineProcesses.start(BenchmarkContext.WORKERS, BurnMap.MILLIS)) {
      InterleavedRounds.warmUp(context.size().longRounds(), () -> List.of(taskEach.time()));
      List<Samples> seconds =
          InterleavedRounds.interleave(
              context.size().longRounds(),
              () -> List.of(bare.burn(1, BurnMap.TASKS)),
              () -> List.of(bare.burn(BenchmarkContext.WORKERS, BurnMap.TASKS)),
              () -> List.of(oneTask.time()),
              () -> List.of(taskEach.time()),
              () -> cpython.seconds("burns " + BurnMap.TASKS),
              () -> cpython.seconds("burns 1"));
      double possible = gain(seconds.get(0), seconds.get(1));
      double ours = gain(seconds.get(2), seconds.get(3));
      double theirs = gain(seconds.get(4), seconds.get(5));
      table.add(ResultRow.of(title(), Unit.PERCENT, ours / possible, theirs / possible, TARGET));
      table.show(title(), Unit.SECONDS, SERIES, seconds);
      table.note(
          String.format(
              Locale.ROOT,
              "Burn: a second bare process makes it %.2f times as fast, a second worker %.2f times"
                  + " (%.3f s became %.3f s), a second process in CPython's Pool %.2f times.",
              possible,
              ours,
              seconds.get(2).median(),
              seconds.get(3).median(),
              theirs));
    }
  }

  private static double gain(Samples one, Samples two) {
    return one.median() / two.median();
  }
}
