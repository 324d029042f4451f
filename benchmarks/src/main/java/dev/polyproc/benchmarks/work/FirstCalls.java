package dev.polyproc.benchmarks.work;

import dev.polyproc.benchmarks.call.CheckedCall;
import dev.polyproc.benchmarks.measure.BenchException;
import dev.polyproc.benchmarks.measure.BenchmarkSize;
import dev.polyproc.benchmarks.measure.InterleavedRounds;
import dev.polyproc.benchmarks.measure.Samples;
import dev.polyproc.benchmarks.process.LinuxProcess;
import dev.polyproc.benchmarks.table.ResultRow;
import dev.polyproc.benchmarks.table.ResultTable;
import dev.polyproc.benchmarks.table.Target;
import dev.polyproc.benchmarks.table.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The start of stacks with two and with five workers, the first calls of the latter without a
 * warm-up, and its calls afterwards, compared with those of two workers. The stack of the other
 * benchmarks is idle meanwhile.
 */
public final class FirstCalls implements Benchmark {
  private static final int FIVE = 5;
  private static final String READY = "a stack with %d workers until it is ready";
  private static final String CPU = READY + ": CPU time";
  private static final String WARM = "the nine numbers, 5 workers against 2, p50";
  private static final String TWO = "2 workers";
  private static final Target NO_SLOWER = Target.atMostThat(1, TWO);

  /** The bound of five hundred calls without a warm-up, which take half a minute at most. */
  private static final Duration FIRST = Duration.ofMinutes(1);

  /** The bound of a round of calls afterwards. */
  private static final Duration ROUND = Duration.ofSeconds(3);

  /** The samples of all rounds. */
  private record Collected(
      List<Double> twoReady,
      List<Double> twoCpu,
      List<Double> fiveReady,
      List<Double> fiveCpu,
      List<Double> first,
      List<Double> next) {
    Collected() {
      this(
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>());
    }
  }

  @Override
  public String title() {
    return "the start, and the first calls";
  }

  @Override
  public void measure(BenchmarkContext context, ResultTable table) throws BenchException {
    BenchmarkSize size = context.size();
    String first = "the first " + size.firstCalls() + " calls, 5 workers";
    String next = "the next " + size.firstCalls() + " calls, 5 workers";
    if (context.stack().isEmpty()) {
      for (String title : List.of(READY.formatted(2), READY.formatted(FIVE), first, next)) {
        table.add(ResultRow.without(title, Target.NONE, BenchmarkContext.SKIPPED));
      }
      table.add(ResultRow.without(WARM, NO_SLOWER, BenchmarkContext.SKIPPED));
      return;
    }
    Collected samples = new Collected();
    List<Samples> warm = List.of();
    for (int round = 1; round <= size.longRounds(); round++) {
      try (FreshStack two = FreshStack.start(2)) {
        samples.twoReady().add(two.seconds());
        samples.twoCpu().add(two.cpuSeconds());
      }
      try (FreshStack five = FreshStack.start(FIVE)) {
        samples.fiveReady().add(five.seconds());
        samples.fiveCpu().add(five.cpuSeconds());
        CheckedCall call = CheckedCall.nineNumbers(five.door());
        samples.first().addAll(call.repeat(size.firstCalls(), FIRST));
        samples.next().addAll(call.repeat(size.firstCalls(), FIRST));
        if (round == size.longRounds()) {
          warm = warm(call, CheckedCall.nineNumbers(context.door()), size);
        }
      }
    }
    addStart(table, 2, samples.twoReady(), samples.twoCpu());
    addStart(table, FIVE, samples.fiveReady(), samples.fiveCpu());
    addCalls(table, first, new Samples(samples.first()));
    addCalls(table, next, new Samples(samples.next()));
    addWarm(table, warm.get(0), warm.get(1));
    table.show(
        "calls without a warm-up, 5 workers",
        Unit.MILLIS,
        List.of(first, next),
        List.of(new Samples(samples.first()), new Samples(samples.next())));
  }

  private static List<Samples> warm(CheckedCall five, CheckedCall two, BenchmarkSize size)
      throws BenchException {
    InterleavedRounds.warmUp(size.warmUp(), five::once);
    InterleavedRounds.warmUp(size.requests(), two::once);
    return InterleavedRounds.interleave(
        size.rounds(),
        () -> five.repeat(size.requests(), ROUND),
        () -> two.repeat(size.requests(), ROUND));
  }

  private static void addStart(
      ResultTable table, int workers, List<Double> ready, List<Double> cpu) {
    double seconds = new Samples(ready).median();
    table.add(ResultRow.of(READY.formatted(workers), Unit.SECONDS, seconds, "", Target.NONE));
    table.add(
        LinuxProcess.isSupported()
            ? ResultRow.of(
                CPU.formatted(workers), Unit.SECONDS, new Samples(cpu).median(), "", Target.NONE)
            : ResultRow.without(CPU.formatted(workers), Target.NONE, "not available: no /proc"));
  }

  private static void addCalls(ResultTable table, String title, Samples seconds) {
    table.add(ResultRow.of(title + ", p50", Unit.MILLIS, seconds.median(), "", Target.NONE));
    table.add(
        ResultRow.of(title + ", p99", Unit.MILLIS, seconds.percentile(0.99), "", Target.NONE));
  }

  private static void addWarm(ResultTable table, Samples five, Samples two) {
    table.add(ResultRow.against(WARM, Unit.MILLIS, five.median(), TWO, two.median(), NO_SLOWER));
    table.show(WARM, Unit.MILLIS, List.of("5 workers", TWO), List.of(five, two));
  }
}
