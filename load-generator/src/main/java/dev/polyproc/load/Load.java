package dev.polyproc.load;

import java.io.PrintStream;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** Keeps a Polyproc busy until it is told to end, and says every few seconds how that goes. */
public final class Load {
  private static final String TOKEN = "POLYPROC_HTTP_TOKEN";
  private static final Duration SAY_EVERY = Duration.ofSeconds(5);

  private Load() {}

  /**
   * Takes the options of {@link Options#USAGE}, and the bearer token from the environment ({@code
   * POLYPROC_HTTP_TOKEN}) if one is needed. Ends with 0 when it is told to (SIGTERM, Ctrl-C), with
   * 2 if an option is wrong. A Polyproc that is away is no reason to end.
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
    var tally = new Tally();
    var pacer = begin(options, System.getenv(), tally);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(pacer, tally), "end"));
    while (true) {
      Thread.sleep(SAY_EVERY.toMillis());
      say(tally, System.out);
    }
  }

  static Pacer begin(Options options, Map<String, String> environment, Tally tally) {
    var http =
        new Http(Optional.ofNullable(environment.get(TOKEN)).filter(token -> !token.isBlank()));
    Map<String, Call> calls =
        Map.of(
            "maps", new Maps(http, options.url(), options.burn()),
            "items", new Items(http, options.url()),
            "messages", new Messages(http, options.url()));
    var pacer = new Pacer(turn -> options.mix().pick(turn, calls), tally);
    pacer.start(options.rate());
    return pacer;
  }

  private static void end(Pacer pacer, Tally tally) {
    pacer.close();
    say(tally, System.out);
    // Whoever is told to end, and does, has done well: not 143, which the JVM would answer.
    Runtime.getRuntime().halt(0);
  }

  private static void say(Tally tally, PrintStream out) {
    out.println(
        LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS)
            + "  "
            + tally.line());
    out.flush();
  }
}
