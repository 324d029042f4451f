package dev.polyproc.benchmarks.check;

import dev.polyproc.benchmarks.call.CheckedCall;
import dev.polyproc.benchmarks.call.FrontDoor;
import dev.polyproc.benchmarks.floor.FloorCaller;
import dev.polyproc.benchmarks.measure.BenchException;
import dev.polyproc.benchmarks.measure.InterleavedRounds;
import dev.polyproc.benchmarks.measure.InterleavedRounds.Timed;
import dev.polyproc.benchmarks.measure.PairedSamples;
import dev.polyproc.benchmarks.process.CPython;
import dev.polyproc.benchmarks.table.Results;
import dev.polyproc.benchmarks.table.TextTable;
import dev.polyproc.localstack.LocalStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A short run of a few rows on a stack with two workers, beside CPython and the floor, that fails
 * if a limit is exceeded. For one thread.
 */
public final class Check {
  private static final int REQUESTS = 100;
  private static final int NINE_ROUNDS = 15;
  private static final int ROUNDS = 9;
  private static final Duration WARM_UP = Duration.ofSeconds(20);
  private static final Duration FLOOR_WARM_UP = Duration.ofSeconds(5);
  private static final Duration LARGE_WARM_UP = Duration.ofSeconds(3);
  private static final Duration ROUND = Duration.ofSeconds(2);
  private static final Duration ROW = Duration.ofSeconds(10);
  private static final int WARM_UP_REQUESTS = 4_000;

  private final FrontDoor door;
  private final CPython cpython;
  private final Consumer<String> progress;
  private final List<CheckedRow> rows = new ArrayList<>();

  private Check(FrontDoor door, CPython cpython, Consumer<String> progress) {
    this.door = door;
    this.cpython = cpython;
    this.progress = progress;
  }

  /** Measures all rows on a stack that is ready. */
  public static Check run(LocalStack stack, CPython cpython, Consumer<String> progress)
      throws BenchException {
    Check check = new Check(new FrontDoor(stack.producerUrl()), cpython, progress);
    check.nineNumbers(stack);
    check.large(
        Limit.AS_BYTES, CheckedCall.millionAsBytes(check.door), "map " + CheckedCall.MILLION);
    check.large(Limit.AS_JSON, CheckedCall.millionAsJson(check.door), "map " + CheckedCall.MILLION);
    check.large(
        Limit.TASKS, CheckedCall.tenThousandTasks(check.door), "map " + CheckedCall.TASKS + " 1");
    return check;
  }

  private void nineNumbers(LocalStack stack) throws BenchException {
    progress.accept("checking " + Limit.NINE_NUMBERS.work() + " ...");
    CheckedCall call = CheckedCall.nineNumbers(door);
    try (FloorCaller floor = FloorCaller.start(stack.bootstrapServers(), stack.redisUri())) {
      var unused = call.repeat(WARM_UP_REQUESTS, WARM_UP);
      unused = floor.repeat(WARM_UP_REQUESTS, FLOOR_WARM_UP);
      measure(
          Limit.NINE_NUMBERS,
          NINE_ROUNDS,
          () -> call.repeat(REQUESTS, ROUND),
          () -> floor.repeat(REQUESTS, ROUND));
    }
  }

  private void large(Limit limit, CheckedCall call, String command) throws BenchException {
    progress.accept("checking " + limit.work() + " ...");
    Timed theirs = () -> cpython.seconds(command);
    var unused = call.repeat(ROUNDS, LARGE_WARM_UP);
    InterleavedRounds.warmUp(1, theirs);
    measure(limit, ROUNDS, call::once, theirs);
  }

  private void measure(Limit limit, int rounds, Timed ours, Timed theirs) throws BenchException {
    rows.add(new CheckedRow(limit, PairedSamples.measure(rounds, ROW, ours, theirs)));
  }

  public Results results() {
    return new Results(
        new TextTable(CheckedRow.HEADERS, rows.stream().map(CheckedRow::cells).toList(), List.of()),
        rows.stream().map(CheckedRow::distributions).toList());
  }

  /** Returns a sentence for each row that exceeds its limit. */
  public List<String> failures() {
    return rows.stream().map(CheckedRow::failure).flatMap(Optional::stream).toList();
  }
}
