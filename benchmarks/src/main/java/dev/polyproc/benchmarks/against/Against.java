package dev.polyproc.benchmarks.against;

import dev.polyproc.benchmarks.call.CheckedCall;
import dev.polyproc.benchmarks.measure.BenchException;
import dev.polyproc.benchmarks.measure.InterleavedRounds;
import dev.polyproc.benchmarks.measure.InterleavedRounds.Timed;
import dev.polyproc.benchmarks.measure.PairedSamples;
import dev.polyproc.benchmarks.measure.Samples;
import dev.polyproc.benchmarks.table.Results;
import dev.polyproc.benchmarks.table.Unit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The comparison of this commit with another one. Both systems are started by their own {@code
 * ./run up}; their measurements alternate. For one thread.
 */
public final class Against {
  private static final int TWO = 2;
  private static final int FIVE = 5;
  private static final int SLICE = 100;
  private static final String NINE = "the nine numbers";

  private static final Duration WARM_UP = Duration.ofMinutes(5);
  private static final Duration ROUNDS = Duration.ofMinutes(3);
  private static final Duration ROUND = Duration.ofSeconds(10);
  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration FRESH = Duration.ofMinutes(20);

  private final Path home;
  private final String commit;
  private final AgainstSize size;
  private final Consumer<String> progress;

  /**
   * Prepares a comparison.
   *
   * @param home the project's work tree, which is built
   * @param commit the other commit: a hash, a branch or a tag
   * @param quick whether the run only checks that everything works
   */
  public Against(Path home, String commit, boolean quick, Consumer<String> progress) {
    this.home = home;
    this.commit = commit;
    this.size = quick ? AgainstSize.QUICK : AgainstSize.FULL;
    this.progress = progress;
  }

  /** A commit that is built. */
  private record Side(String label, Path home) {}

  /** The same call on both systems. */
  private interface Call {
    CheckedCall on(LaunchedStack stack) throws BenchException;
  }

  /** Builds the other commit, measures both, and stops and removes everything. */
  public Results run() throws BenchException {
    try (CleanUp cleanUp = CleanUp.untilExit()) {
      try {
        return run(cleanUp);
      } catch (BenchException e) {
        throw cleanUp.isClosed() ? new BenchException("interrupted") : e;
      }
    }
  }

  private Results run(CleanUp cleanUp) throws BenchException {
    String hash = git(cleanUp, "rev-parse", "--verify", "--quiet", commit + "^{commit}");
    String label = git(cleanUp, "rev-parse", "--short", hash);
    AgainstTable table = new AgainstTable(ownLabel(cleanUp), label);
    progress.accept("building " + label + " ...");
    Side ours = new Side("this commit", home);
    Side theirs = new Side(label, WorkTree.build(cleanUp, home, hash).path());
    compareWarm(cleanUp, ours, theirs, table);
    compareFresh(cleanUp, ours, theirs, table);
    return table.results();
  }

  private String ownLabel(CleanUp cleanUp) throws BenchException {
    String label = git(cleanUp, "rev-parse", "--short", "HEAD");
    boolean isChanged = !git(cleanUp, "status", "--porcelain").isEmpty();
    return isChanged ? label + " with changes" : label;
  }

  private String git(CleanUp cleanUp, String... words) throws BenchException {
    try {
      return WorkTree.git(cleanUp, home, words);
    } catch (BenchException e) {
      throw new BenchException("cannot compare with " + commit + ": " + e.getMessage());
    }
  }

  /** Measures systems with two workers each, which are up at once. */
  private void compareWarm(CleanUp cleanUp, Side ours, Side theirs, AgainstTable table)
      throws BenchException {
    progress.accept("starting both with two workers ...");
    LaunchedStack our = launch(cleanUp, ours, TWO);
    var unused = our.awaitReady();
    LaunchedStack their = launch(cleanUp, theirs, TWO);
    unused = their.awaitReady();

    progress.accept("measuring " + NINE + " ...");
    CheckedCall first = CheckedCall.nineNumbers(our.door());
    CheckedCall second = CheckedCall.nineNumbers(their.door());
    warmUp(first, second);
    PairedSamples nine =
        PairedSamples.measure(
            size.rounds(),
            ROUNDS,
            () -> first.repeat(size.requests(), ROUND),
            () -> second.repeat(size.requests(), ROUND));
    table.add(NINE + ", p50", Unit.MILLIS, nine, Samples::median);
    table.add(NINE + ", p99", Unit.MILLIS, nine, Against::tail);
    table.show(NINE, Unit.MILLIS, nine);

    large(our, their, "a million squares, as bytes", table, Against::millionAsBytes);
    large(our, their, "a million squares, as JSON", table, Against::millionAsJson);
    large(our, their, "10,000 tasks at chunksize 1", table, Against::tenThousandTasks);
    cleanUp.close(their);
    cleanUp.close(our);
  }

  private static CheckedCall millionAsBytes(LaunchedStack stack) throws BenchException {
    return CheckedCall.millionAsBytes(stack.door());
  }

  private static CheckedCall millionAsJson(LaunchedStack stack) throws BenchException {
    return CheckedCall.millionAsJson(stack.door());
  }

  private static CheckedCall tenThousandTasks(LaunchedStack stack) throws BenchException {
    return CheckedCall.tenThousandTasks(stack.door());
  }

  private void warmUp(CheckedCall first, CheckedCall second) throws BenchException {
    int slice = Math.min(SLICE, size.warmUp());
    long begin = System.nanoTime();
    for (int calls = 0;
        calls < size.warmUp() && !InterleavedRounds.isOver(WARM_UP, begin);
        calls += slice) {
      var unused = first.repeat(slice, ROUND);
      unused = second.repeat(slice, ROUND);
    }
  }

  private void large(
      LaunchedStack our, LaunchedStack their, String title, AgainstTable table, Call call)
      throws BenchException {
    progress.accept("measuring " + title + " ...");
    Timed first = call.on(our)::once;
    Timed second = call.on(their)::once;
    InterleavedRounds.warmUp(size.rounds(), first);
    InterleavedRounds.warmUp(size.rounds(), second);
    PairedSamples seconds = PairedSamples.measure(size.rounds(), ROUNDS, first, second);
    table.add(title, Unit.SECONDS, seconds, Samples::median);
    table.show(title, Unit.SECONDS, seconds);
  }

  /** Measures systems with five workers, which are started and stopped one after another. */
  private void compareFresh(CleanUp cleanUp, Side ours, Side theirs, AgainstTable table)
      throws BenchException {
    progress.accept("measuring the start with five workers ...");
    List<Samples> ourCalls = new ArrayList<>();
    List<Samples> theirCalls = new ArrayList<>();
    PairedSamples starts =
        PairedSamples.measure(
            size.freshRounds(),
            FRESH,
            () -> fresh(cleanUp, ours, ourCalls),
            () -> fresh(cleanUp, theirs, theirCalls));
    if (size.firstCalls() > 0) {
      String title = "the first " + size.firstCalls() + " calls, 5 workers";
      PairedSamples calls = new PairedSamples(ourCalls, theirCalls);
      table.add(title + ", p50", Unit.MILLIS, calls, Samples::median);
      table.add(title + ", p99", Unit.MILLIS, calls, Against::tail);
      table.show(title, Unit.MILLIS, calls);
    }
    String title = "a stack with 5 workers until it is ready";
    table.add(title, Unit.SECONDS, starts, Samples::median);
    table.show(title, Unit.SECONDS, starts);
  }

  /** Returns the seconds of a start, and adds those of the first calls to the list. */
  private List<Double> fresh(CleanUp cleanUp, Side side, List<Samples> calls)
      throws BenchException {
    LaunchedStack stack = launch(cleanUp, side, FIVE);
    double seconds = stack.awaitReady();
    if (size.firstCalls() > 0) {
      CheckedCall call = CheckedCall.nineNumbers(stack.door());
      calls.add(new Samples(call.repeat(size.firstCalls(), FIRST)));
    }
    cleanUp.close(stack);
    return List.of(seconds);
  }

  private static LaunchedStack launch(CleanUp cleanUp, Side side, int workers)
      throws BenchException {
    return cleanUp.add(LaunchedStack.launch(side.label(), side.home(), workers));
  }

  private static double tail(Samples seconds) {
    return seconds.percentile(0.99);
  }
}
