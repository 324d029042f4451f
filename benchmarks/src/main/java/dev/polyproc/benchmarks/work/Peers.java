package dev.polyproc.benchmarks.work;

import dev.polyproc.benchmarks.call.BurnMap;
import dev.polyproc.benchmarks.call.CheckedCall;
import dev.polyproc.benchmarks.measure.BenchException;
import dev.polyproc.benchmarks.measure.BenchmarkSize;
import dev.polyproc.benchmarks.measure.InterleavedRounds;
import dev.polyproc.benchmarks.measure.InterleavedRounds.Timed;
import dev.polyproc.benchmarks.measure.Samples;
import dev.polyproc.benchmarks.process.Peer;
import dev.polyproc.benchmarks.table.ResultRow;
import dev.polyproc.benchmarks.table.ResultTable;
import dev.polyproc.benchmarks.table.Target;
import dev.polyproc.benchmarks.table.Unit;
import dev.polyproc.localstack.RedisProcesses;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The same work by Celery with a Redis of its own, by Dask and by joblib, with two processes each.
 * All peers are up at once and idle while another one works.
 */
public final class Peers implements Benchmark {
  private static final int REQUESTS = 20;
  private static final Duration ROUND = Duration.ofSeconds(3);

  private final Path folder;

  /** Prepares the peers, whose scripts are in a folder of the project. */
  public Peers(Path home) {
    this.folder = home.resolve("benchmarks/peers");
  }

  /**
   * Work that Polyproc and the peers do.
   *
   * @param ours the measurement of Polyproc
   * @param command the peers' command
   */
  private record Work(String title, Unit unit, Timed ours, String command) {}

  @Override
  public String title() {
    return "Celery, Dask and joblib";
  }

  @Override
  public void measure(BenchmarkContext context, ResultTable table) throws BenchException {
    List<Work> works = works(context);
    try (RedisProcesses redis = RedisProcesses.startSingle();
        Peer celery = Peer.start("Celery", folder.resolve("celery_peer.py"), redis.uris());
        Peer dask = Peer.start("Dask", folder.resolve("dask_peer.py"));
        Peer joblib = Peer.start("joblib", folder.resolve("joblib_peer.py"))) {
      List<Peer> peers = List.of(celery, dask, joblib);
      List<Peer> installed = peers.stream().filter(Peer::isInstalled).toList();
      for (Work work : works) {
        measure(work, installed, context.size(), table);
      }
      for (Peer peer : peers) {
        if (!peer.isInstalled()) {
          table.add(ResultRow.without("against " + peer.name(), Target.NONE, peer.notInstalled()));
        }
      }
      if (!installed.isEmpty()) {
        table.note(
            installed.stream().map(Peer::description).collect(Collectors.joining(", ", "", "."))
                + " Each has two processes.");
      }
    }
  }

  private static List<Work> works(BenchmarkContext context) throws BenchException {
    CheckedCall nine = CheckedCall.nineNumbers(context.door());
    CheckedCall tasks = CheckedCall.tenThousandTasks(context.door());
    CheckedCall million = CheckedCall.millionAsJson(context.door());
    long steps = Math.round(context.cpython().seconds("steps").get(0));
    CheckedCall burn = CheckedCall.burnInPython(context.door(), PythonSpeedup.map(steps, 1));
    return List.of(
        new Work(
            "the nine numbers, p50",
            Unit.MILLIS,
            () -> nine.repeat(REQUESTS, ROUND),
            "nine " + REQUESTS),
        new Work(
            "10,000 tasks at chunksize 1", Unit.SECONDS, tasks::once, "tasks " + CheckedCall.TASKS),
        new Work(
            "a million squares, as JSON",
            Unit.SECONDS,
            million::once,
            "map " + CheckedCall.MILLION),
        new Work(
            BurnMap.TASKS + " × " + BurnMap.MILLIS + " ms in Python, 2 workers",
            Unit.SECONDS,
            burn::once,
            "burns " + BurnMap.TASKS + " " + steps));
  }

  private static void measure(Work work, List<Peer> peers, BenchmarkSize size, ResultTable table)
      throws BenchException {
    List<Timed> timed = new ArrayList<>(List.of(work.ours()));
    for (Peer peer : peers) {
      timed.add(() -> peer.seconds(work.command()));
    }
    for (Timed each : timed) {
      InterleavedRounds.warmUp(1, each);
    }
    List<Samples> seconds =
        InterleavedRounds.interleave(size.longRounds(), timed.toArray(Timed[]::new));
    double ours = seconds.get(0).median();
    for (int at = 0; at < peers.size(); at++) {
      String name = peers.get(at).name();
      double theirs = seconds.get(at + 1).median();
      table.add(
          ResultRow.against(
              work.title() + ", against " + name, work.unit(), ours, name, theirs, Target.NONE));
    }
    List<String> names =
        Stream.concat(Stream.of("Polyproc"), peers.stream().map(Peer::name)).toList();
    table.show(work.title() + ", and its peers", work.unit(), names, seconds);
  }
}
