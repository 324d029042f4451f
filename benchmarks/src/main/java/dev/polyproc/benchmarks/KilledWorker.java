package dev.polyproc.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polyproc.localstack.LocalStack;
import dev.polyproc.localstack.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What a map is late by when one of its two workers is killed (SIGKILL) half-way through it. */
final class KilledWorker implements Work {
  private static final Target TARGET = Target.atMost(2.5, Unit.SECONDS);
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int LOOK_EVERY_MILLIS = 50;
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
    FrontDoor door = setting.door();
    Burns burns = new Burns(door, 1);
    Part victim = stack.service("square-worker-" + Setting.WORKERS);
    List<Double> delays = new ArrayList<>();
    for (int round = 0; round < setting.effort().longRounds(); round++) {
      Rounds.warmUp(2, () -> List.of(burns.time()));
      double unharmed = burns.time();
      delays.add(harmed(door, burns, victim, unharmed) - unharmed);
    }
    String theirs = setting.cpython().ask("killed " + CPYTHONS_SECONDS);
    table.add(
        Row.of(title(), Unit.SECONDS, new Samples(delays).median(), cpythons(theirs), TARGET));
  }

  /** How long the map takes that loses a worker; returns when that worker is back. */
  private static double harmed(FrontDoor door, Burns burns, Part victim, double unharmed)
      throws BenchException {
    long doomed = victim.pid();
    var halfWay = CompletableFuture.delayedExecutor((long) (unharmed * 500), TimeUnit.MILLISECONDS);
    var killing = CompletableFuture.runAsync(victim::kill, halfWay);
    FrontDoor.Answer answer = burns.send();
    killing.join();
    awaitAnother(door, victim, doomed);
    JsonNode job = door.json("/pool/jobs/" + answer.header("Polyproc-Job"));
    for (JsonNode chunk : job.path("work")) {
      if (chunk.path("attempt").asInt() > 1) {
        return answer.seconds();
      }
    }
    throw new BenchException("the killed worker had nothing to do");
  }

  private static void awaitAnother(FrontDoor door, Part victim, long dead) throws BenchException {
    long begin = System.nanoTime();
    while (victim.pid() == dead
        || !victim.isReady()
        || door.json("/workers").size() != Setting.WORKERS) {
      if (Rounds.isOver(PATIENCE, begin)) {
        throw new BenchException(victim.name() + " did not come back");
      }
      Pause.of(Duration.ofMillis(LOOK_EVERY_MILLIS));
    }
  }

  private static String cpythons(String answer) {
    return answer.equals("hangs")
        ? "hangs (> " + CPYTHONS_SECONDS + " s)"
        : Unit.SECONDS.text(Double.parseDouble(answer)) + " in all";
  }
}
