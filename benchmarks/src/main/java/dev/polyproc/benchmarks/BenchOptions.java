package dev.polyproc.benchmarks;

import dev.polyproc.benchmarks.measure.BenchmarkSize;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The options of {@code ./run bench}.
 *
 * @param url the URL of a running system; empty to start a stack
 * @param against the commit with which this one is compared, instead of CPython
 * @param check whether the run is the short one that fails if a limit is exceeded
 * @param peers whether Celery, Dask and joblib do the same work as well
 * @param markdown the file to which the table is also written
 * @param html the file to which a page with the distributions is written
 * @param quick whether the run only checks that everything works
 */
record BenchOptions(
    Optional<String> url,
    Optional<String> against,
    boolean check,
    boolean peers,
    Optional<Path> markdown,
    Optional<Path> html,
    boolean quick) {

  BenchOptions {
    if (against.isPresent() && url.isPresent()) {
      throw new IllegalArgumentException("--against starts both systems, and cannot have --url");
    }
    if (peers && (check || against.isPresent())) {
      throw new IllegalArgumentException("--peers adds rows to a full or quick run only");
    }
    if (check && (url.isPresent() || against.isPresent() || quick)) {
      throw new IllegalArgumentException(
          "--check has rounds and a stack of its own, and cannot have --url, --against or --quick");
    }
  }

  /** Parses the arguments; throws {@link IllegalArgumentException} with a message for the user. */
  static BenchOptions parse(String[] args) {
    Optional<String> url = Optional.empty();
    Optional<String> against = Optional.empty();
    Optional<Path> markdown = Optional.empty();
    Optional<Path> html = Optional.empty();
    boolean check = false;
    boolean peers = false;
    boolean quick = false;
    for (int at = 0; at < args.length; at++) {
      switch (args[at]) {
        case "--check" -> check = true;
        case "--peers" -> peers = true;
        case "--quick" -> quick = true;
        case "--url" -> url = Optional.of(valueAfter(args, at++));
        case "--against" -> against = Optional.of(valueAfter(args, at++));
        case "--markdown" -> markdown = Optional.of(Path.of(valueAfter(args, at++)));
        case "--html" -> html = Optional.of(Path.of(valueAfter(args, at++)));
        default -> throw new IllegalArgumentException("unknown option " + args[at]);
      }
    }
    return new BenchOptions(url, against, check, peers, markdown, html, quick);
  }

  /** Returns the command line that repeats this run. */
  String command() {
    return "./run bench"
        + (check ? " --check" : "")
        + (peers ? " --peers" : "")
        + (quick ? " --quick" : "")
        + url.map(each -> " --url " + each).orElse("")
        + against.map(each -> " --against " + each).orElse("");
  }

  BenchmarkSize size() {
    return quick ? BenchmarkSize.QUICK : BenchmarkSize.FULL;
  }

  private static String valueAfter(String[] args, int at) {
    if (at + 1 == args.length) {
      throw new IllegalArgumentException(args[at] + " needs a value");
    }
    return args[at + 1];
  }
}
