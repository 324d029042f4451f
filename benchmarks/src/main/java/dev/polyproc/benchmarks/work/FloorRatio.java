package dev.polyproc.benchmarks.work;

import dev.polyproc.benchmarks.call.CheckedCall;
import dev.polyproc.benchmarks.floor.FloorCaller;
import dev.polyproc.benchmarks.measure.BenchException;
import dev.polyproc.benchmarks.measure.BenchmarkSize;
import dev.polyproc.benchmarks.measure.InterleavedRounds;
import dev.polyproc.benchmarks.measure.Samples;
import dev.polyproc.benchmarks.table.ResultRow;
import dev.polyproc.benchmarks.table.ResultTable;
import dev.polyproc.benchmarks.table.Target;
import dev.polyproc.benchmarks.table.Unit;
import dev.polyproc.localstack.LocalStack;
import java.time.Duration;
import java.util.List;

/**
 * The nine numbers against their floor: one record through a share group and one message of Redis,
 * between two bare clients of the same broker and Redis.
 */
public final class FloorRatio implements Benchmark {
  private static final String MEDIAN = "the nine numbers against the floor, p50";
  private static final String TAIL = "the nine numbers against the floor, p99";
  private static final String FLOOR = "the floor";
  private static final Target TARGET = Target.atMostThat(1.5, FLOOR);
  private static final Duration ROUND = Duration.ofSeconds(3);

  @Override
  public String title() {
    return "the nine numbers against the floor";
  }

  @Override
  public void measure(BenchmarkContext context, ResultTable table) throws BenchException {
    if (context.stack().isEmpty()) {
      table.add(ResultRow.without(MEDIAN, TARGET, BenchmarkContext.SKIPPED));
      return;
    }
    LocalStack stack = context.stack().get();
    BenchmarkSize size = context.size();
    CheckedCall call = CheckedCall.nineNumbers(context.door());
    try (FloorCaller floor = FloorCaller.start(stack.bootstrapServers(), stack.redisUri())) {
      InterleavedRounds.warmUp(size.warmUp(), floor::once);
      List<Samples> seconds =
          InterleavedRounds.interleave(
              size.rounds(),
              () -> call.repeat(size.requests(), ROUND),
              () -> floor.repeat(size.requests(), ROUND));
      Samples ours = seconds.get(0);
      Samples theirs = seconds.get(1);
      table.add(
          ResultRow.against(MEDIAN, Unit.MILLIS, ours.median(), FLOOR, theirs.median(), TARGET));
      table.add(
          ResultRow.against(
              TAIL,
              Unit.MILLIS,
              ours.percentile(0.99),
              FLOOR,
              theirs.percentile(0.99),
              Target.NONE));
      table.show(title(), Unit.MILLIS, List.of("Polyproc", FLOOR), seconds);
    }
  }
}
