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

/** A map of a million numbers, as bytes and as JSON; CPython pickles them. */
public final class MillionSquares implements Benchmark {
  private static final Target AS_BYTES = Target.atMostCPythons();
  private static final Target AS_JSON = Target.atMostCPythons(2.5);

  @Override
  public String title() {
    return "a million squares";
  }

  @Override
  public void measure(BenchmarkContext context, ResultTable table) throws BenchException {
    CheckedCall bytes = CheckedCall.millionAsBytes(context.door());
    CheckedCall json = CheckedCall.millionAsJson(context.door());
    InterleavedRounds.Timed theirs = () -> context.cpython().seconds("map " + CheckedCall.MILLION);
    int rounds = context.size().rounds();
    InterleavedRounds.warmUp(rounds, bytes::once);
    InterleavedRounds.warmUp(rounds, json::once);
    InterleavedRounds.warmUp(1, theirs);
    List<Samples> seconds =
        InterleavedRounds.interleave(rounds, bytes::once, theirs, json::once, theirs);
    add(table, "bytes", seconds.get(0), seconds.get(1), AS_BYTES);
    add(table, "JSON", seconds.get(2), seconds.get(3), AS_JSON);
  }

  private void add(ResultTable table, String as, Samples ours, Samples theirs, Target target) {
    String title = title() + ", as " + as;
    table.add(ResultRow.of(title, Unit.SECONDS, ours.median(), theirs.median(), target));
    table.showWithCPython(title, Unit.SECONDS, ours, theirs);
  }
}
