package dev.polyproc.benchmarks;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A million numbers to and fro, as bytes and as JSON; CPython pickles them between processes. */
final class MillionSquares implements Work {
  private static final int SIZE = 1_000_000;
  private static final Target AS_BYTES = Target.atMostCPythons();
  private static final Target AS_JSON = Target.atMostCPythons(2.5);

  @Override
  public String title() {
    return "a million squares";
  }

  @Override
  public void measure(Setting setting, Table table) throws BenchException {
    FrontDoor door = setting.door();
    Squares numbers = new Squares(SIZE);
    byte[] squares = numbers.squaresAsLongs();
    byte[] squaresAsJson = numbers.squares().getBytes(StandardCharsets.US_ASCII);
    HttpRequest bytes =
        door.postOctets("/pool/map?function=square", ";type=int64", numbers.valuesAsLongs());
    HttpRequest json =
        door.post("/pool/map", "{\"function\":\"square\",\"values\":" + numbers.values() + "}");

    Rounds.Timed asBytes = () -> List.of(door.time(bytes, squares));
    Rounds.Timed asJson = () -> List.of(door.time(json, squaresAsJson));
    Rounds.Timed theirs = () -> setting.cpython().seconds("map " + SIZE);
    int rounds = setting.effort().rounds();
    Rounds.warmUp(rounds, asBytes);
    Rounds.warmUp(rounds, asJson);
    Rounds.warmUp(1, theirs);
    List<Samples> seconds = Rounds.interleave(rounds, asBytes, theirs, asJson, theirs);
    table.add(row("bytes", seconds.get(0), seconds.get(1), AS_BYTES));
    table.add(row("JSON", seconds.get(2), seconds.get(3), AS_JSON));
  }

  private Row row(String as, Samples ours, Samples theirs, Target target) {
    String title = title() + ", as " + as;
    return Row.of(title, Unit.SECONDS, ours.median(), theirs.median(), target);
  }
}
