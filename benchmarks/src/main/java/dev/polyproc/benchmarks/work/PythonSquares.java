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

/** Maps of {@code n ** 2}, a function that the client brings, beside CPython's Pool. */
public final class PythonSquares implements Benchmark {
  private static final int SIZE = CheckedCall.MILLION;
  private static final int TASKS = CheckedCall.TASKS;
  private static final String MAP = "a million n ** 2 in Python, as bytes";
  private static final String SINGLE = "10,000 tasks in Python at chunksize 1";
  private static final Target MILLION = Target.atMostCPythons(1.5);

  @Override
  public String title() {
    return "n ** 2 in Python";
  }

  @Override
  public void measure(BenchmarkContext context, ResultTable table) throws BenchException {
    CheckedCall map = CheckedCall.millionInPython(context.door());
    CheckedCall tasks = CheckedCall.tenThousandTasksInPython(context.door());
    InterleavedRounds.Timed theirs = () -> context.cpython().seconds("powers " + SIZE);
    InterleavedRounds.Timed theirTasks = () -> context.cpython().seconds("powers " + TASKS + " 1");
    int rounds = context.size().rounds();
    InterleavedRounds.warmUp(rounds, map::once);
    InterleavedRounds.warmUp(rounds, tasks::once);
    InterleavedRounds.warmUp(1, theirs);
    List<Samples> seconds =
        InterleavedRounds.interleave(rounds, map::once, theirs, tasks::once, theirTasks);
    table.add(
        ResultRow.of(MAP, Unit.SECONDS, seconds.get(0).median(), seconds.get(1).median(), MILLION));
    table.add(
        ResultRow.of(
            SINGLE,
            Unit.TASKS_PER_SECOND,
            TASKS / seconds.get(2).median(),
            TASKS / seconds.get(3).median(),
            Target.NONE));
    table.showWithCPython(MAP, Unit.SECONDS, seconds.get(0), seconds.get(1));
    table.showWithCPython(SINGLE, Unit.SECONDS, seconds.get(2), seconds.get(3));
  }
}
