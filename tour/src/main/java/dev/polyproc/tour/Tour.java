package dev.polyproc.tour;

import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The notebook's examples, run one after another against a Polyproc that is up. */
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
   * Takes {@code --url http://localhost:8080}, and the bearer token from the environment ({@code
   * POLYPROC_HTTP_TOKEN}) if one is needed; ends with 0 only if every answer was right.
   */
  public static void main(String[] args) {
    boolean usable = args.length == 0 || (args.length == 2 && args[0].equals("--url"));
    if (!usable) {
      System.err.println("usage: Tour [--url " + DEFAULT_URL + "]");
      System.exit(2);
    }
    String url = args.length == 0 ? DEFAULT_URL : args[1];
    System.exit(run(url, System.out) ? 0 : 1);
  }

  /** Whether every example ended as in the notebook; the page says what came and what did not. */
  public static boolean run(String url, PrintStream page) {
    return run(EXAMPLES, url, System.getenv(), page);
  }

  static boolean run(
      List<Example> examples, String url, Map<String, String> environment, PrintStream page) {
    FrontDoor door;
    try {
      door =
          new FrontDoor(
              checked(url),
              Optional.ofNullable(environment.get(TOKEN)).filter(token -> !token.isBlank()));
    } catch (TourException e) {
      page.println(e.getMessage());
      return false;
    }
    int right = 0;
    for (Example example : examples) {
      page.println();
      page.println(example.title());
      page.println();
      try {
        example.run(door, page);
        right++;
      } catch (TourException e) {
        page.println("  " + e.getMessage());
      }
    }
    page.println();
    page.println(
        right == examples.size()
            ? "The tour is complete: every answer was right."
            : (examples.size() - right) + " of " + examples.size() + " examples went wrong.");
    return right == examples.size();
  }

  private static URI checked(String url) throws TourException {
    try {
      URI uri = URI.create(url);
      if (uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?")) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw new TourException(url + " is not a URL such as " + DEFAULT_URL);
  }
}
