package dev.polyproc.benchmarks;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A map of a million numbers, as bytes and as JSON; CPython pickles them. */
final class MillionSquares implements Benchmark {
  private static final int SIZE = 1_000_000;
  private static final Target AS_BYTES = Target.atMostCPythons();
  private static final Target AS_JSON = Target.atMostCPythons(2.5);

  @Override
  public String title() {
    return "a million squares";
  }

  @Override
  public void measure(BenchmarkContext context, ResultTable table) throws BenchException {
    FrontDoor door = context.door();
    Squares numbers = new Squares(SIZE);
    byte[] squares = numbers.squaresAsLongs();
    byte[] squaresAsJson = numbers.squares().getBytes(StandardCharsets.US_ASCII);
    HttpRequest bytes =
        door.postOctets("/pool/map?function=square", ";type=int64", numbers.valuesAsLongs());
    HttpRequest json =
        door.post("/pool/map", "{\"function\":\"square\",\"values\":" + numbers.values() + "}");

    InterleavedRounds.Timed asBytes = () -> List.of(door.time(bytes, squares));
    InterleavedRounds.Timed asJson = () -> List.of(door.time(json, squaresAsJson));
    InterleavedRounds.Timed theirs = () -> context.cpython().seconds("map " + SIZE);
    int rounds = context.size().rounds();
    InterleavedRounds.warmUp(rounds, asBytes);
    InterleavedRounds.warmUp(rounds, asJson);
    InterleavedRounds.warmUp(1, theirs);
    List<Samples> seconds = InterleavedRounds.interleave(rounds, asBytes, theirs, asJson, theirs);
    table.add(row("bytes", seconds.get(0), seconds.get(1), AS_BYTES));
    table.add(row("JSON", seconds.get(2), seconds.get(3), AS_JSON));
  }

  private ResultRow row(String as, Samples ours, Samples theirs, Target target) {
    String title = title() + ", as " + as;
    return ResultRow.of(title, Unit.SECONDS, ours.median(), theirs.median(), target);
  }
}
