package dev.polyproc.benchmarks.work;

import dev.polyproc.benchmarks.call.CheckedCall;
import dev.polyproc.benchmarks.measure.BenchException;
import dev.polyproc.benchmarks.measure.BenchmarkSize;
import dev.polyproc.benchmarks.measure.InterleavedRounds;
import dev.polyproc.benchmarks.measure.Samples;
import dev.polyproc.benchmarks.table.ResultRow;
import dev.polyproc.benchmarks.table.ResultTable;
import dev.polyproc.benchmarks.table.Target;
import dev.polyproc.benchmarks.table.Unit;
import java.time.Duration;
import java.util.List;

/** The notebook's call, repeated over one connection: nine tasks of one number. */
public final class NineNumbers implements Benchmark {
  private static final Target MEDIAN = Target.atMost(0.004, Unit.MILLIS);
  private static final Target TAIL = Target.atMost(0.015, Unit.MILLIS);

  /** The maximum duration of a round. */
  private static final Duration ROUND = Duration.ofSeconds(3);

  @Override
  public String title() {
    return "the nine numbers";
  }

  @Override
  public void measure(BenchmarkContext context, ResultTable table) throws BenchException {
    BenchmarkSize size = context.size();
    CheckedCall call = CheckedCall.nineNumbers(context.door());
    InterleavedRounds.warmUp(size.warmUp(), call::once);
    List<Samples> seconds =
        InterleavedRounds.interleave(
            size.rounds(),
            () -> call.repeat(size.requests(), ROUND),
            () -> context.cpython().seconds("nine " + size.requests()));
    Samples ours = seconds.get(0);
    Samples theirs = seconds.get(1);
    table.add(ResultRow.of(title() + ", p50", Unit.MILLIS, ours.median(), theirs.median(), MEDIAN));
    table.add(
        ResultRow.of(
            title() + ", p99", Unit.MILLIS, ours.percentile(0.99), theirs.percentile(0.99), TAIL));
    table.showWithCPython(title(), Unit.MILLIS, ours, theirs);
  }
}
