package dev.polyproc.benchmarks;

import dev.polyproc.localstack.LocalStack;
import dev.polyproc.localstack.SupervisedProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a map is late by when one of its two workers is killed (SIGKILL) half-way through it. */
final class KilledWorker implements Work {
  private static final Target TARGET = Target.atMost(2.5, Unit.SECONDS);
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);
  private static final int TRIES = 5;
  private static final int CPYTHONS_SECONDS = 5;

  @Override
  public String title() {
    return "a worker killed mid-map: the delay";
  }

  @Override
  public void measure(Setting setting, Table table) throws BenchException {
    if (setting.stack().isEmpty()) {
      table.add(Row.without(title(), TARGET, Setting.SKIPPED));
      return;
    }
    LocalStack stack = setting.stack().get();
    SupervisedProcess victim = stack.service("square-worker-" + Setting.WORKERS);
    List<Double> delays = new ArrayList<>();
    for (int round = 0; round < setting.effort().longRounds(); round++) {
      delays.add(delay(setting.door(), victim));
    }
    String theirs = setting.cpython().ask("killed " + CPYTHONS_SECONDS);
    table.add(
        Row.of(title(), Unit.SECONDS, new Samples(delays).median(), cpythons(theirs), TARGET));
  }

  /**
   * A worker may be between two tasks when it is killed, which costs nothing and counts nothing.
   */
  private static double delay(FrontDoor door, SupervisedProcess victim) throws BenchException {
    for (int time = 0; time < TRIES; time++) {
      Rounds.warmUp(2, () -> List.of(BurnJob.post(door).awaitEnd()));
      BurnJob unharmed = BurnJob.post(door);
      unharmed.awaitHalf();
      double usual = unharmed.awaitEnd();

      BurnJob harmed = BurnJob.post(door);
      harmed.awaitHalf();
      long doomed = victim.pid();
      victim.kill();
      double late = harmed.awaitEnd();
      awaitAnother(door, victim, doomed);
      if (harmed.hasRepeatedChunks()) {
        return late - usual;
      }
    }
    throw new BenchException("the killed worker had nothing to do, " + TRIES + " times");
  }

  private static void awaitAnother(FrontDoor door, SupervisedProcess victim, long dead)
      throws BenchException {
    long begin = System.nanoTime();
    while (victim.pid() == dead
        || !victim.isReady()
        || door.json("/workers").size() != Setting.WORKERS) {
      if (Rounds.isOver(PATIENCE, begin)) {
        throw new BenchException(victim.name() + " did not come back");
      }
      Pause.of(BETWEEN_LOOKS);
    }
  }

  private static String cpythons(String answer) {
    return answer.equals("hangs")
        ? "hangs (> " + CPYTHONS_SECONDS + " s)"
        : Unit.SECONDS.text(Double.parseDouble(answer)) + " in all";
  }
}
