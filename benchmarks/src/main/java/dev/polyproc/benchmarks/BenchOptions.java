package dev.polyproc.benchmarks;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@code ./run bench} was asked for.
 *
 * @param url where a stack is already up; empty to start one
 * @param markdown the file that is to have the table, too
 * @param quick whether it only has to be seen to work
 */
record BenchOptions(Optional<String> url, Optional<Path> markdown, boolean quick) {

  /** Throws {@link IllegalArgumentException} with a line for whoever typed it. */
  static BenchOptions parse(String[] args) {
    Optional<String> url = Optional.empty();
    Optional<Path> markdown = Optional.empty();
    boolean quick = false;
    for (int at = 0; at < args.length; at++) {
      switch (args[at]) {
        case "--quick" -> quick = true;
        case "--url" -> url = Optional.of(valueAfter(args, at++));
        case "--markdown" -> markdown = Optional.of(Path.of(valueAfter(args, at++)));
        default -> throw new IllegalArgumentException("unknown option " + args[at]);
      }
    }
    return new BenchOptions(url, markdown, quick);
  }

  /** What has to be typed to get the same figures. */
  String command() {
    return "./run bench" + (quick ? " --quick" : "") + url.map(each -> " --url " + each).orElse("");
  }

  Effort effort() {
    return quick ? Effort.QUICK : Effort.FULL;
  }

  private static String valueAfter(String[] args, int at) {
    if (at + 1 == args.length) {
      throw new IllegalArgumentException(args[at] + " wants a value");
    }
    return args[at + 1];
  }
}
