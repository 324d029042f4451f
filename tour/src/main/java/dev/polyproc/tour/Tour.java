package dev.polyproc.tour;

import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tour: runs the notebook's examples one after another against a running Polyproc. */
public final class Tour {
  private static final String DEFAULT_URL = "http://localhost:8080";
  private static final String TOKEN = "POLYPROC_HTTP_TOKEN";
  private static final List<Example> EXAMPLES =
      List.of(
          new ProcessExample(),
          new PoolExample(),
          new QueueExample(),
          new ArrayExample(),
          new PipeExample());

  private Tour() {}

  /**
   * Runs the tour against {@code --url} (default {@code http://localhost:8080}), with the bearer
   * token of the environment variable {@code POLYPROC_HTTP_TOKEN} if it is set. The exit code is 0
   * only if every answer was right.
   */
  public static void main(String[] args) {
    boolean valid = args.length == 0 || (args.length == 2 && args[0].equals("--url"));
    if (!valid) {
      System.err.println("usage: Tour [--url " + DEFAULT_URL + "]");
      System.exit(2);
    }
    String url = args.length == 0 ? DEFAULT_URL : args[1];
    System.exit(run(url, System.out) ? 0 : 1);
  }

  /** Runs all examples and prints them; returns whether every answer equals the notebook's. */
  public static boolean run(String url, PrintStream page) {
    return run(EXAMPLES, url, System.getenv(), page);
  }

  static boolean run(
      List<Example> examples, String url, Map<String, String> environment, PrintStream page) {
    FrontDoor door;
    try {
      door =
          new FrontDoor(
              parse(url),
              Optional.ofNullable(environment.get(TOKEN)).filter(token -> !token.isBlank()));
    } catch (TourException e) {
      page.println(e.getMessage());
      return false;
    }
    int passed = 0;
    for (Example example : examples) {
      page.println();
      page.println(example.title());
      page.println();
      try {
        example.run(door, page);
        passed++;
      } catch (TourException e) {
        page.println("  " + e.getMessage());
      }
    }
    page.println();
    page.println(
        passed == examples.size()
            ? "The tour is complete: every answer was right."
            : (examples.size() - passed) + " of " + examples.size() + " examples failed.");
    return passed == examples.size();
  }

  private static URI parse(String url) throws TourException {
    try {
      URI uri = URI.create(url);
      if (uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?")) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // The exception below reports it.
    }
    throw new TourException(url + " is not a valid URL; expected one like " + DEFAULT_URL);
  }
}
