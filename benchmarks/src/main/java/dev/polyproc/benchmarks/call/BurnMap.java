package dev.polyproc.benchmarks.call;

import dev.polyproc.benchmarks.measure.BenchException;
import dev.polyproc.benchmarks.process.BaselineBurn;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Collections;

/** A map of forty burns of fifty milliseconds each: two seconds of one CPU. */
public final class BurnMap {
  public static final int TASKS = 40;
  public static final int MILLIS = 50;

  private final FrontDoor door;
  private final HttpRequest call;
  private final byte[] expected;

  /**
   * Prepares a map with one burn per task, or with all burns in one task.
   *
   * @param chunksize 1, or {@link #TASKS}
   */
  public BurnMap(FrontDoor door, int chunksize) throws BenchException {
    String results =
        Collections.nCopies(TASKS, BaselineBurn.burn(MILLIS)).toString().replace(" ", "");
    this.door = door;
    this.call = door.post("/pool/map", map(chunksize));
    this.expected = results.getBytes(StandardCharsets.US_ASCII);
  }

  /** Returns the request body of the map. */
  public static String map(int chunksize) {
    String values = Collections.nCopies(TASKS, MILLIS).toString();
    return "{\"function\":\"burn\",\"values\":" + values + ",\"chunksize\":" + chunksize + "}";
  }

  /** Returns the seconds of one call; throws if the answer is wrong. */
  public double time() throws BenchException {
    return door.time(call, expected);
  }
}
