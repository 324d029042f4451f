package dev.polyproc.localstack;

/**
 * What {@code ./run} was asked for.
 *
 * @param tour the tour, rather than a stack that stays up
 * @param url where a stack is already up; null to start one
 * @param port the front door's; the consumer's is the next one
 */
record SupervisorOptions(boolean tour, String url, int workers, int consumers, int port) {
  private static final int MOST = 64;

  /** Throws {@link IllegalArgumentException} with a line for whoever typed it. */
  static SupervisorOptions parse(String[] args) {
    if (args.length == 0 || !(args[0].equals("tour") || args[0].equals("up"))) {
      throw new IllegalArgumentException("tour or up is wanted");
    }
    boolean tour = args[0].equals("tour");
    String url = null;
    int workers = 5;
    int consumers = 1;
    int port = 8080;
    for (int at = 1; at < args.length; at += 2) {
      if (at + 1 == args.length) {
        throw new IllegalArgumentException(args[at] + " wants a value");
      }
      String value = args[at + 1];
      switch (args[at]) {
        case "--workers" -> workers = number(args[at], value, MOST);
        case "--consumers" -> consumers = number(args[at], value, MOST);
        case "--port" -> port = number(args[at], value, 65534);
        case "--url" -> url = value;
        default -> throw new IllegalArgumentException("unknown option " + args[at]);
      }
    }
    return new SupervisorOptions(tour, url, workers, consumers, port);
  }

  private static int number(String option, String value, int most) {
    if (value.matches("[0-9]{1,5}")) {
      int number = Integer.parseInt(value);
      if (number >= 1 && number <= most) {
        return number;
      }
    }
    throw new IllegalArgumentException(
        option + " wants a number from 1 to " + most + ", not " + value);
  }
}
