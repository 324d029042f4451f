package dev.polyproc.benchmarks.work;

import dev.polyproc.benchmarks.call.BurnJob;
import dev.polyproc.benchmarks.call.FrontDoor;
import dev.polyproc.benchmarks.measure.BenchException;
import dev.polyproc.benchmarks.measure.InterleavedRounds;
import dev.polyproc.benchmarks.measure.Samples;
import dev.polyproc.benchmarks.measure.Sleep;
import dev.polyproc.benchmarks.table.ResultRow;
import dev.polyproc.benchmarks.table.ResultTable;
import dev.polyproc.benchmarks.table.Target;
import dev.polyproc.benchmarks.table.Unit;
import dev.polyproc.localstack.LocalStack;
import dev.polyproc.localstack.SupervisedProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The delay of a map when one of its two workers is killed with SIGKILL half-way through. */
public final class KilledWorkerDelay implements Benchmark {
  private static final Target TARGET = Target.atMost(2.5, Unit.SECONDS);
  private static final Duration TIMEOUT = Duration.ofMinutes(1);
  private static final Duration POLL_INTERVAL = Duration.ofMillis(10);
  private static final int TRIES = 5;
  private static final int CPYTHONS_SECONDS = 5;

  @Override
  public String title() {
    return "a worker killed mid-map: the delay";
  }

  @Override
  public void measure(BenchmarkContext context, ResultTable table) throws BenchException {
    if (context.stack().isEmpty()) {
      table.add(ResultRow.without(title(), TARGET, BenchmarkContext.SKIPPED));
      return;
    }
    LocalStack stack = context.stack().get();
    SupervisedProcess victim = stack.service("square-worker-" + BenchmarkContext.WORKERS);
    List<Double> delays = new ArrayList<>();
    for (int round = 0; round < context.size().longRounds(); round++) {
      delays.add(delay(context.door(), victim));
    }
    String theirs = context.cpython().ask("killed " + CPYTHONS_SECONDS);
    table.add(
        ResultRow.of(
            title(), Unit.SECONDS, new Samples(delays).median(), cpythons(theirs), TARGET));
  }

  /**
   * Returns the delay of one map. A worker that is killed between two tasks causes no delay, so
   * that attempt is repeated.
   */
  private static double delay(FrontDoor door, SupervisedProcess victim) throws BenchException {
    for (int time = 0; time < TRIES; time++) {
      InterleavedRounds.warmUp(2, () -> List.of(BurnJob.post(door).awaitEnd()));
      BurnJob baseline = BurnJob.post(door);
      baseline.awaitHalf();
      double usual = baseline.awaitEnd();

      BurnJob disturbed = BurnJob.post(door);
      disturbed.awaitHalf();
      long killedPid = victim.pid();
      victim.kill();
      double late = disturbed.awaitEnd();
      awaitRestart(door, victim, killedPid);
      if (disturbed.hasRepeatedChunks()) {
        return late - usual;
      }
    }
    throw new BenchException("the killed worker had no task in " + TRIES + " attempts");
  }

  private static void awaitRestart(FrontDoor door, SupervisedProcess victim, long dead)
      throws BenchException {
    long begin = System.nanoTime();
    while (victim.pid() == dead
        || !victim.isReady()
        || door.json("/workers").size() != BenchmarkContext.WORKERS) {
      if (InterleavedRounds.isOver(TIMEOUT, begin)) {
        throw new BenchException(victim.name() + " was not ready again within 60 s");
      }
      Sleep.of(POLL_INTERVAL);
    }
  }

  private static String cpythons(String answer) {
    return answer.equals("hangs")
        ? "hangs (> " + CPYTHONS_SECONDS + " s)"
        : Unit.SECONDS.text(Double.parseDouble(answer)) + " in all";
  }
}
