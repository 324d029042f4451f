package dev.polyproc.benchmarks;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A map with one number per task, which measures the cost of dispatching. */
final class TenThousandTasks implements Benchmark {
  private static final int TASKS = 10_000;
  private static final Target TARGET = Target.atLeast(20_000, Unit.TASKS_PER_SECOND);

  @Override
  public String title() {
    return "10,000 tasks at chunksize 1";
  }

  @Override
  public void measure(BenchmarkContext context, ResultTable table) throws BenchException {
    FrontDoor door = context.door();
    Squares numbers = new Squares(TASKS);
    byte[] squares = numbers.squares().getBytes(StandardCharsets.US_ASCII);
    HttpRequest map =
        door.post(
            "/pool/map",
            "{\"function\":\"square\",\"values\":" + numbers.values() + ",\"chunksize\":1}");

    InterleavedRounds.Timed ours = () -> List.of(door.time(map, squares));
    InterleavedRounds.Timed theirs = () -> context.cpython().seconds("map " + TASKS + " 1");
    int rounds = context.size().rounds();
    InterleavedRounds.warmUp(rounds, ours);
    InterleavedRounds.warmUp(1, theirs);
    List<Samples> seconds = InterleavedRounds.interleave(rounds, ours, theirs);
    table.add(
        ResultRow.of(
            title(),
            Unit.TASKS_PER_SECOND,
            TASKS / seconds.get(0).median(),
            TASKS / seconds.get(1).median(),
            TARGET));
  }
}
