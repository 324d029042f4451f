package dev.polyproc.benchmarks;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The notebook's own call, one after another over one connection: nine tasks of one number. */
final class NineNumbers implements Work {
  private static final String MAP =
      "{\"function\":\"square\",\"values\":[3,4,5,6,6,7,87,8,8],\"processes\":5}";
  private static final byte[] SQUARES =
      "[9,16,25,36,36,49,7569,64,64]".getBytes(StandardCharsets.US_ASCII);
  private static final Target MEDIAN = Target.atMost(0.004, Unit.MILLIS);
  private static final Target TAIL = Target.atMost(0.015, Unit.MILLIS);

  /** A round of a system that is far too slow is cut short. */
  private static final Duration ROUND = Duration.ofSeconds(3);

  @Override
  public String title() {
    return "the nine numbers";
  }

  @Override
  public void measure(Setting setting, Table table) throws BenchException {
    FrontDoor door = setting.door();
    Effort effort = setting.effort();
    HttpRequest map = door.post("/pool/map", MAP);
    Rounds.warmUp(effort.warmUp(), () -> List.of(door.time(map, SQUARES)));
    List<Samples> seconds =
        Rounds.interleave(
            effort.rounds(),
            () -> oneAfterAnother(door, map, effort.requests()),
            () -> setting.cpython().seconds("nine " + effort.requests()));
    Samples ours = seconds.get(0);
    Samples theirs = seconds.get(1);
    table.add(Row.of(title() + ", p50", Unit.MILLIS, ours.median(), theirs.median(), MEDIAN));
    table.add(
        Row.of(
            title() + ", p99", Unit.MILLIS, ours.percentile(0.99), theirs.percentile(0.99), TAIL));
  }

  private static List<Double> oneAfterAnother(FrontDoor door, HttpRequest map, int times)
      throws BenchException {
    List<Double> seconds = new ArrayList<>();
    long begin = System.nanoTime();
    while (seconds.size() < times && !Rounds.isOver(ROUND, begin)) {
      seconds.add(door.time(map, SQUARES));
    }
    return seconds;
  }
}
