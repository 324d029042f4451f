package dev.polyproc.localstack;

/**
 * The options of {@code ./run up} and {@code ./run tour}.
 *
 * @param tour whether to run the tour and stop; otherwise the stack keeps running
 * @param url the URL of a running system; null to start a stack
 * @param port the front door's port; the consumer service gets the next one
 */
record SupervisorOptions(boolean tour, String url, int workers, int consumers, int port) {
  private static final int MAX = 64;

  /** Parses the arguments; throws {@link IllegalArgumentException} with a message for the user. */
  static SupervisorOptions parse(String[] args) {
    if (args.length == 0 || !(args[0].equals("tour") || args[0].equals("up"))) {
      throw new IllegalArgumentException("the command must be tour or up");
    }
    boolean tour = args[0].equals("tour");
    String url = null;
    int workers = 5;
    int consumers = 1;
    int port = 8080;
    for (int at = 1; at < args.length; at += 2) {
      if (at + 1 == args.length) {
        throw new IllegalArgumentException(args[at] + " needs a value");
      }
      String value = args[at + 1];
      switch (args[at]) {
        case "--workers" -> workers = number(args[at], value, MAX);
        case "--consumers" -> consumers = number(args[at], value, MAX);
        case "--port" -> port = number(args[at], value, 65534);
        case "--url" -> url = value;
        default -> throw new IllegalArgumentException("unknown option " + args[at]);
      }
    }
    return new SupervisorOptions(tour, url, workers, consumers, port);
  }

  private static int number(String option, String value, int max) {
    if (value.matches("[0-9]{1,5}")) {
      int number = Integer.parseInt(value);
      if (number >= 1 && number <= max) {
        return number;
      }
    }
    throw new IllegalArgumentException(
        option + " must be a number from 1 to " + max + ", not " + value);
  }
}
