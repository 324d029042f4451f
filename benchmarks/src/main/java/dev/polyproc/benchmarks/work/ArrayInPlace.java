package dev.polyproc.benchmarks.work;

import dev.polyproc.benchmarks.call.FrontDoor;
import dev.polyproc.benchmarks.call.Squares;
import dev.polyproc.benchmarks.measure.BenchException;
import dev.polyproc.benchmarks.measure.InterleavedRounds;
import dev.polyproc.benchmarks.measure.Samples;
import dev.polyproc.benchmarks.table.ResultRow;
import dev.polyproc.benchmarks.table.ResultTable;
import dev.polyproc.benchmarks.table.Target;
import dev.polyproc.benchmarks.table.Unit;
import java.net.http.HttpRequest;
import java.util.List;

/**
 * An {@code Array('i')} of a million elements: created from bytes, squared in place, read as bytes.
 */
public final class ArrayInPlace implements Benchmark {
  private static final int SIZE = 1_000_000;
  private static final Target TARGET = Target.atMostCPythons();
  private static final int NOT_FOUND = 404;

  /** Four chunks per worker, as in {@code Pool.map}. */
  private static final String MAP =
      "{\"function\":\"square\",\"chunksize\":"
          + SIZE / (4 * BenchmarkContext.WORKERS)
          + ",\"overflow\":\"wrap\"}";

  @Override
  public String title() {
    return "a million-element Array('i'), squared in place";
  }

  @Override
  public void measure(BenchmarkContext context, ResultTable table) throws BenchException {
    FrontDoor door = context.door();
    Squares numbers = new Squares(SIZE);
    byte[] squares = numbers.squaresAsInts();
    HttpRequest creation = door.upload("/arrays?typecode=i", numbers.valuesAsInts());
    if (!arraysAreAvailable(door, creation)) {
      table.add(ResultRow.without(title(), TARGET, "not available"));
      return;
    }
    InterleavedRounds.Timed ours = () -> List.of(time(door, creation, squares));
    InterleavedRounds.Timed theirs = () -> context.cpython().seconds("array " + SIZE);
    int rounds = context.size().rounds();
    InterleavedRounds.warmUp(rounds, ours);
    InterleavedRounds.warmUp(1, theirs);
    List<Samples> seconds = InterleavedRounds.interleave(rounds, ours, theirs);
    table.add(
        ResultRow.of(
            title(), Unit.SECONDS, seconds.get(0).median(), seconds.get(1).median(), TARGET));
    table.showWithCPython(title(), Unit.SECONDS, seconds.get(0), seconds.get(1));
  }

  private static boolean arraysAreAvailable(FrontDoor door, HttpRequest creation)
      throws BenchException {
    FrontDoor.Answer created = door.sendAnyStatus(creation);
    if (created.response().statusCode() == NOT_FOUND) {
      return false;
    }
    String array = locationPath(created);
    int status = door.sendAnyStatus(door.post(array + "/map", MAP)).response().statusCode();
    var unused = door.send(door.delete(array));
    return status != NOT_FOUND;
  }

  /** Returns the seconds of the three calls, without the deletion of the array. */
  private static double time(FrontDoor door, HttpRequest creation, byte[] squares)
      throws BenchException {
    FrontDoor.Answer created = door.send(creation);
    String array = locationPath(created);
    double seconds =
        created.seconds()
            + door.send(door.post(array + "/map", MAP)).seconds()
            + door.time(door.getOctets(array), squares);
    var unused = door.send(door.delete(array));
    return seconds;
  }

  /** Returns the path of the header {@code Location}, which may be a URL. */
  private static String locationPath(FrontDoor.Answer created) throws BenchException {
    return created.header("Location").replaceFirst("^https?://[^/]*", "");
  }
}
