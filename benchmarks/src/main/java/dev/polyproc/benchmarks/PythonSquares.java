package dev.polyproc.benchmarks;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Maps of {@code n ** 2}, a function that the client brings, beside CPython's Pool. */
final class PythonSquares implements Benchmark {
  private static final int SIZE = 1_000_000;
  private static final int TASKS = 10_000;
  private static final Target MILLION = Target.atMostCPythons(1.5);

  @Override
  public String title() {
    return "n ** 2 in Python";
  }

  @Override
  public void measure(BenchmarkContext context, ResultTable table) throws BenchException {
    FrontDoor door = context.door();
    Squares million = new Squares(SIZE);
    byte[] squares = million.squaresAsLongs();
    HttpRequest bytes =
        door.postOctets("/pool/map?expr=n**2", ";type=int64", million.valuesAsLongs());
    Squares few = new Squares(TASKS);
    byte[] fewSquares = few.squares().getBytes(StandardCharsets.US_ASCII);
    HttpRequest tasks =
        door.post(
            "/pool/map", "{\"expr\":\"n**2\",\"values\":" + few.values() + ",\"chunksize\":1}");

    InterleavedRounds.Timed ours = () -> List.of(door.time(bytes, squares));
    InterleavedRounds.Timed theirs = () -> context.cpython().seconds("powers " + SIZE);
    InterleavedRounds.Timed ourTasks = () -> List.of(door.time(tasks, fewSquares));
    InterleavedRounds.Timed theirTasks = () -> context.cpython().seconds("powers " + TASKS + " 1");
    int rounds = context.size().rounds();
    InterleavedRounds.warmUp(rounds, ours);
    InterleavedRounds.warmUp(rounds, ourTasks);
    InterleavedRounds.warmUp(1, theirs);
    List<Samples> seconds =
        InterleavedRounds.interleave(rounds, ours, theirs, ourTasks, theirTasks);
    table.add(
        ResultRow.of(
            "a million n ** 2 in Python, as bytes",
            Unit.SECONDS,
            seconds.get(0).median(),
            seconds.get(1).median(),
            MILLION));
    table.add(
        ResultRow.of(
            "10,000 tasks in Python at chunksize 1",
            Unit.TASKS_PER_SECOND,
            TASKS / seconds.get(2).median(),
            TASKS / seconds.get(3).median(),
            Target.NONE));
  }
}
