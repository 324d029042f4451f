package dev.polyproc.benchmarks.work;

import dev.polyproc.benchmarks.call.CheckedCall;
import dev.polyproc.benchmarks.measure.BenchException;
import dev.polyproc.benchmarks.measure.InterleavedRounds;
import dev.polyproc.benchmarks.measure.Samples;
import dev.polyproc.benchmarks.table.ResultRow;
import dev.polyproc.benchmarks.table.ResultTable;
import dev.polyproc.benchmarks.table.Target;
import dev.polyproc.benchmarks.table.Unit;
import java.util.List;

/** A map with one number per task, which measures the cost of dispatching. */
public final class TenThousandTasks implements Benchmark {
  private static final int TASKS = CheckedCall.TASKS;
  private static final Target TARGET = Target.atLeast(20_000, Unit.TASKS_PER_SECOND);

  @Override
  public String title() {
    return "10,000 tasks at chunksize 1";
  }

  @Override
  public void measure(BenchmarkContext context, ResultTable table) throws BenchException {
    CheckedCall map = CheckedCall.tenThousandTasks(context.door());
    InterleavedRounds.Timed theirs = () -> context.cpython().seconds("map " + TASKS + " 1");
    int rounds = context.size().rounds();
    InterleavedRounds.warmUp(rounds, map::once);
    InterleavedRounds.warmUp(1, theirs);
    List<Samples> seconds = InterleavedRounds.interleave(rounds, map::once, theirs);
    table.add(
        ResultRow.of(
            title(),
            Unit.TASKS_PER_SECOND,
            TASKS / seconds.get(0).median(),
            TASKS / seconds.get(1).median(),
            TARGET));
    table.showWithCPython(title(), Unit.SECONDS, seconds.get(0), seconds.get(1));
  }
}
