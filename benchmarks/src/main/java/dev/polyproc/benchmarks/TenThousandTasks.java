package dev.polyproc.benchmarks;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A number a task: what is measured is the dispatching. */
final class TenThousandTasks implements Work {
  private static final int TASKS = 10_000;
  private static final Target TARGET = Target.atLeast(20_000, Unit.TASKS_A_SECOND);

  @Override
  public String title() {
    return "10,000 tasks at chunksize 1";
  }

  @Override
  public void measure(Setting setting, Table table) throws BenchException {
    FrontDoor door = setting.door();
    Squares numbers = new Squares(TASKS);
    byte[] squares = numbers.squares().getBytes(StandardCharsets.US_ASCII);
    HttpRequest map =
        door.post(
            "/pool/map",
            "{\"function\":\"square\",\"values\":" + numbers.values() + ",\"chunksize\":1}");

    Rounds.Timed ours = () -> List.of(door.time(map, squares));
    Rounds.Timed theirs = () -> setting.cpython().seconds("map " + TASKS + " 1");
    int rounds = setting.effort().rounds();
    Rounds.warmUp(rounds, ours);
    Rounds.warmUp(1, theirs);
    List<Samples> seconds = Rounds.interleave(rounds, ours, theirs);
    table.add(
        Row.of(
            title(),
            Unit.TASKS_A_SECOND,
            TASKS / seconds.get(0).median(),
            TASKS / seconds.get(1).median(),
            TARGET));
  }
}
