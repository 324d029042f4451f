package dev.polyproc.benchmarks;

import java.net.http.HttpRequest;
import java.util.List;

/** A million-element {@code Array('i')}: created of bytes, squared in place, read as bytes. */
final class SharedArray implements Work {
  private static final int SIZE = 1_000_000;
  private static final Target TARGET = Target.atMostCPythons();
  private static final int NOT_FOUND = 404;

  /** Four chunks a worker, as {@code Pool.map} cuts a list. */
  private static final String MAP =
      "{\"function\":\"square\",\"chunksize\":"
          + SIZE / (4 * Setting.WORKERS)
          + ",\"overflow\":\"wrap\"}";

  @Override
  public String title() {
    return "a million-element Array('i'), squared in place";
  }

  @Override
  public void measure(Setting setting, Table table) throws BenchException {
    FrontDoor door = setting.door();
    Squares numbers = new Squares(SIZE);
    byte[] squares = numbers.squaresAsInts();
    HttpRequest creation = door.postOctets("/arrays?typecode=i", "", numbers.valuesAsInts());
    if (!isThere(door, creation)) {
      table.add(Row.without(title(), TARGET, "not available"));
      return;
    }
    Rounds.Timed ours = () -> List.of(time(door, creation, squares));
    Rounds.Timed theirs = () -> setting.cpython().seconds("array " + SIZE);
    int rounds = setting.effort().rounds();
    Rounds.warmUp(rounds, ours);
    Rounds.warmUp(1, theirs);
    List<Samples> seconds = Rounds.interleave(rounds, ours, theirs);
    table.add(
        Row.of(title(), Unit.SECONDS, seconds.get(0).median(), seconds.get(1).median(), TARGET));
  }

  private static boolean isThere(FrontDoor door, HttpRequest creation) throws BenchException {
    FrontDoor.Answer created = door.ask(creation);
    if (created.response().statusCode() == NOT_FOUND) {
      return false;
    }
    String array = place(created);
    int status = door.ask(door.post(array + "/map", MAP)).response().statusCode();
    var unused = door.send(door.delete(array));
    return status != NOT_FOUND;
  }

  /** The three calls together; the array is deleted when the clock has stopped. */
  private static double time(FrontDoor door, HttpRequest creation, byte[] squares)
      throws BenchException {
    FrontDoor.Answer created = door.send(creation);
    String array = place(created);
    double seconds =
        created.seconds()
            + door.send(door.post(array + "/map", MAP)).seconds()
            + door.time(door.getOctets(array), squares);
    var unused = door.send(door.delete(array));
    return seconds;
  }

  /** The path in {@code Location}, which may be a whole URL. */
  private static String place(FrontDoor.Answer created) throws BenchException {
    return created.header("Location").replaceFirst("^https?://[^/]*", "");
  }
}
