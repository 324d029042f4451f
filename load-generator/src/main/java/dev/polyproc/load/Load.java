package dev.polyproc.load;

import java.io.PrintStream;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** The load generator's main class: makes calls until it is terminated, and prints statistics. */
public final class Load {
  private static final String TOKEN = "POLYPROC_HTTP_TOKEN";
  private static final Duration REPORT_INTERVAL = Duration.ofSeconds(5);

  private Load() {}

  /**
   * Runs with the options of {@link Options#USAGE} and the bearer token of the environment variable
   * {@code POLYPROC_HTTP_TOKEN}, if it is set. Exits with 0 on SIGTERM or Ctrl-C, with 2 if an
   * option is wrong. Failed calls do not end it.
   */
  public static void main(String[] args) throws InterruptedException {
    Options options;
    try {
      options = Options.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.println(Options.USAGE);
      System.exit(2);
      return;
    }
    var statistics = new CallStatistics();
    var scheduler = begin(options, System.getenv(), statistics);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(scheduler, statistics), "end"));
    while (true) {
      Thread.sleep(REPORT_INTERVAL.toMillis());
      report(statistics, System.out);
    }
  }

  static CallScheduler begin(
      Options options, Map<String, String> environment, CallStatistics statistics) {
    var http =
        new JsonClient(
            Optional.ofNullable(environment.get(TOKEN)).filter(token -> !token.isBlank()));
    Map<String, Call> calls =
        Map.of(
            "maps", new PoolMap(http, options.url(), options.burn()),
            "items", new QueuePut(http, options.url()),
            "messages", new PipeMessage(http, options.url()));
    var scheduler = new CallScheduler(turn -> options.mix().pick(turn, calls), statistics);
    scheduler.start(options.rate());
    return scheduler;
  }

  private static void end(CallScheduler scheduler, CallStatistics statistics) {
    scheduler.close();
    report(statistics, System.out);
    // The exit code of a normal termination is 0, not the JVM's 143.
    Runtime.getRuntime().halt(0);
  }

  private static void report(CallStatistics statistics, PrintStream out) {
    out.println(
        LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS)
            + "  "
            + statistics.summary());
    out.flush();
  }
}
