package dev.polyproc.benchmarks;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Collections;

/** A map of forty burns of fifty milliseconds each: two seconds of one CPU. */
final class Burns {
  static final int TASKS = 40;
  static final int MILLIS = 50;

  private final FrontDoor door;
  private final HttpRequest call;
  private final byte[] expected;

  /**
   * A burn a task for all workers, or all of them in one task for one worker.
   *
   * @param chunksize 1, or {@link #TASKS}
   */
  Burns(FrontDoor door, int chunksize) throws BenchException {
    String results = Collections.nCopies(TASKS, BareBurn.burn(MILLIS)).toString().replace(" ", "");
    this.door = door;
    this.call = door.post("/pool/map", map(chunksize));
    this.expected = results.getBytes(StandardCharsets.US_ASCII);
  }

  /** The body that asks for it. */
  static String map(int chunksize) {
    String values = Collections.nCopies(TASKS, MILLIS).toString();
    return "{\"function\":\"burn\",\"values\":" + values + ",\"chunksize\":" + chunksize + "}";
  }

  /** The seconds that it takes, if it is right. */
  double time() throws BenchException {
    return door.time(call, expected);
  }
}
