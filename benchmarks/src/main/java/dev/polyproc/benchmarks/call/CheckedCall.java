package dev.polyproc.benchmarks.call;

import dev.polyproc.benchmarks.measure.BenchException;
import dev.polyproc.benchmarks.measure.InterleavedRounds;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A call whose answer is known, and which can be repeated. Its body is made before the first call.
 */
public final class CheckedCall {
  /** The size of the largest map. */
  public static final int MILLION = 1_000_000;

  /** The number of tasks of a map that measures the cost of dispatching. */
  public static final int TASKS = 10_000;

  private static final String NINE =
      "{\"function\":\"square\",\"values\":[3,4,5,6,6,7,87,8,8],\"processes\":5}";
  private static final String NINE_SQUARES = "[9,16,25,36,36,49,7569,64,64]";

  private final FrontDoor door;
  private final HttpRequest request;
  private final byte[] expected;

  private CheckedCall(FrontDoor door, HttpRequest request, byte[] expected) {
    this.door = door;
    this.request = request;
    this.expected = expected;
  }

  /** Returns the notebook's call: nine numbers for five processes. */
  public static CheckedCall nineNumbers(FrontDoor door) throws BenchException {
    return new CheckedCall(door, door.post("/pool/map", NINE), ascii(NINE_SQUARES));
  }

  /** Returns a map of a million numbers as int64, with an answer as int64. */
  public static CheckedCall millionAsBytes(FrontDoor door) throws BenchException {
    return million(door, "function=square");
  }

  /** Returns the same map with the expression {@code n**2} in Python. */
  public static CheckedCall millionInPython(FrontDoor door) throws BenchException {
    return million(door, "expr=n**2");
  }

  /** Returns a map of a million numbers as JSON. */
  public static CheckedCall millionAsJson(FrontDoor door) throws BenchException {
    Squares numbers = new Squares(MILLION);
    String body = "{\"function\":\"square\",\"values\":" + numbers.values() + "}";
    return new CheckedCall(door, door.post("/pool/map", body), ascii(numbers.squares()));
  }

  /** Returns a map with {@link #TASKS} tasks of one number each, as JSON. */
  public static CheckedCall tenThousandTasks(FrontDoor door) throws BenchException {
    return tasks(door, "\"function\":\"square\"");
  }

  /** Returns the same map with the expression {@code n**2} in Python. */
  public static CheckedCall tenThousandTasksInPython(FrontDoor door) throws BenchException {
    return tasks(door, "\"expr\":\"n**2\"");
  }

  /** Returns a map of burns in Python, each of which returns 0; {@code body} is its JSON. */
  public static CheckedCall burnInPython(FrontDoor door, String body) throws BenchException {
    String zeros = Collections.nCopies(BurnMap.TASKS, 0).toString().replace(" ", "");
    return new CheckedCall(door, door.post("/pool/map", body), ascii(zeros));
  }

  private static CheckedCall million(FrontDoor door, String function) throws BenchException {
    Squares numbers = new Squares(MILLION);
    HttpRequest request =
        door.postOctets("/pool/map?" + function, ";type=int64", numbers.valuesAsLongs());
    return new CheckedCall(door, request, numbers.squaresAsLongs());
  }

  private static CheckedCall tasks(FrontDoor door, String function) throws BenchException {
    Squares numbers = new Squares(TASKS);
    String body = "{" + function + ",\"values\":" + numbers.values() + ",\"chunksize\":1}";
    return new CheckedCall(door, door.post("/pool/map", body), ascii(numbers.squares()));
  }

  /** Returns the seconds of one call; throws if the answer is wrong. */
  public double time() throws BenchException {
    return door.time(request, expected);
  }

  /** Returns the seconds of one call, as a list. */
  public List<Double> once() throws BenchException {
    return List.of(time());
  }

  /**
   * Returns the seconds of each of a number of calls, one after another on one connection; of fewer
   * calls if the time is over, but at least of one.
   */
  public List<Double> repeat(int times, Duration timeout) throws BenchException {
    List<Double> seconds = new ArrayList<>();
    long begin = System.nanoTime();
    do {
      seconds.add(time());
    } while (seconds.size() < times && !InterleavedRounds.isOver(timeout, begin));
    return seconds;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
