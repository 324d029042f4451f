package dev.polyproc.benchmarks.work;

import dev.polyproc.benchmarks.call.BurnMap;
import dev.polyproc.benchmarks.call.CheckedCall;
import dev.polyproc.benchmarks.measure.BenchException;
import dev.polyproc.benchmarks.measure.InterleavedRounds;
import dev.polyproc.benchmarks.measure.Samples;
import dev.polyproc.benchmarks.process.BaselineProcesses;
import dev.polyproc.benchmarks.process.CPython;
import dev.polyproc.benchmarks.table.ResultRow;
import dev.polyproc.benchmarks.table.ResultTable;
import dev.polyproc.benchmarks.table.Target;
import dev.polyproc.benchmarks.table.Unit;
import java.util.Collections;
import java.util.List;

/**
 * The speedup of a function that the client brings by a second worker. The maximum on this machine
 * is the speedup of two {@link BaselineProcesses}.
 */
public final class PythonSpeedup implements Benchmark {
  private static final Target TARGET = Target.atLeast(0.95, Unit.PERCENT);

  /** The function {@code burn} of {@code pool.py}. */
  private static final String SOURCE =
      "def burn(steps):\\n"
          + "    x = 1\\n"
          + "    for _ in range(steps):\\n"
          + "        x ^= x << 13 & 0xFFFFFFFFFFFFFFFF\\n"
          + "        x ^= x >> 7\\n"
          + "        x ^= x << 17 & 0xFFFFFFFFFFFFFFFF\\n"
          + "    return 0\\n";

  @Override
  public String title() {
    return BurnMap.TASKS + " × " + BurnMap.MILLIS + " ms in Python, 2 workers against 1";
  }

  @Override
  public void measure(BenchmarkContext context, ResultTable table) throws BenchException {
    CPython cpython = context.cpython();
    long steps = Math.round(cpython.seconds("steps").get(0));
    CheckedCall oneTask = CheckedCall.burnInPython(context.door(), map(steps, BurnMap.TASKS));
    CheckedCall taskEach = CheckedCall.burnInPython(context.door(), map(steps, 1));
    try (BaselineProcesses bare =
        BaselineProcesses.start(BenchmarkContext.WORKERS, BurnMap.MILLIS)) {
      InterleavedRounds.warmUp(1, taskEach::once);
      List<Samples> seconds =
          InterleavedRounds.interleave(
              context.size().longRounds(),
              () -> List.of(bare.burn(1, BurnMap.TASKS)),
              () -> List.of(bare.burn(BenchmarkContext.WORKERS, BurnMap.TASKS)),
              oneTask::once,
              taskEach::once,
              () -> cpython.seconds("burns " + BurnMap.TASKS),
              () -> cpython.seconds("burns 1"));
      double possible = gain(seconds.get(0), seconds.get(1));
      double ours = gain(seconds.get(2), seconds.get(3));
      double theirs = gain(seconds.get(4), seconds.get(5));
      table.add(ResultRow.of(title(), Unit.PERCENT, ours / possible, theirs / possible, TARGET));
      table.show(title(), Unit.SECONDS, ParallelSpeedup.SERIES, seconds);
    }
  }

  /** Returns the body of a map of burns of so many steps. */
  static String map(long steps, int chunksize) {
    String values = Collections.nCopies(BurnMap.TASKS, steps).toString();
    return "{\"source\":\"%s\",\"function\":\"burn\",\"values\":%s,\"chunksize\":%d}"
        .formatted(SOURCE, values, chunksize);
  }

  private static double gain(Samples one, Samples two) {
    return one.median() / two.median();
  }
}
