package dev.polyproc.benchmarks;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Collections;

/** A map of forty burns of fifty milliseconds each: two seconds of one CPU. */
final class BurnMap {
  static final int TASKS = 40;
  static final int MILLIS = 50;

  private final FrontDoor door;
  private final HttpRequest call;
  private final byte[] expected;

  /**
   * Prepares a map with one burn per task, or with all burns in one task.
   *
   * @param chunksize 1, or {@link #TASKS}
   */
  BurnMap(FrontDoor door, int chunksize) throws BenchException {
    String results =
        Collections.nCopies(TASKS, BaselineBurn.burn(MILLIS)).toString().replace(" ", "");
    this.door = door;
    this.call = door.post("/pool/map", map(chunksize));
    this.expected = results.getBytes(StandardCharsets.US_ASCII);
  }

  /** Returns the request body of the map. */
  static String map(int chunksize) {
    String values = Collections.nCopies(TASKS, MILLIS).toString();
    return "{\"function\":\"burn\",\"values\":" + values + ",\"chunksize\":" + chunksize + "}";
  }

  /** Returns the seconds of one call; throws if the answer is wrong. */
  double time() throws BenchException {
    return door.time(call, expected);
  }
}
