package dev.polyproc.benchmarks;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The notebook's call, repeated over one connection: nine tasks of one number. */
final class NineNumbers implements Benchmark {
  private static final String MAP =
      "{\"function\":\"square\",\"values\":[3,4,5,6,6,7,87,8,8],\"processes\":5}";
  private static final byte[] SQUARES =
      "[9,16,25,36,36,49,7569,64,64]".getBytes(StandardCharsets.US_ASCII);
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
    FrontDoor door = context.door();
    BenchmarkSize size = context.size();
    HttpRequest map = door.post("/pool/map", MAP);
    InterleavedRounds.warmUp(size.warmUp(), () -> List.of(door.time(map, SQUARES)));
    List<Samples> seconds =
        InterleavedRounds.interleave(
            size.rounds(),
            () -> repeat(door, map, size.requests()),
            () -> context.cpython().seconds("nine " + size.requests()));
    Samples ours = seconds.get(0);
    Samples theirs = seconds.get(1);
    table.add(ResultRow.of(title() + ", p50", Unit.MILLIS, ours.median(), theirs.median(), MEDIAN));
    table.add(
        ResultRow.of(
            title() + ", p99", Unit.MILLIS, ours.percentile(0.99), theirs.percentile(0.99), TAIL));
  }

  private static List<Double> repeat(FrontDoor door, HttpRequest map, int times)
      throws BenchException {
    List<Double> seconds = new ArrayList<>();
    long begin = System.nanoTime();
    while (seconds.size() < times && !InterleavedRounds.isOver(ROUND, begin)) {
      seconds.add(door.time(map, SQUARES));
    }
    return seconds;
  }
}
