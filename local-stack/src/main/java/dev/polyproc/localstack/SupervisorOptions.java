package dev.polyproc.localstack;

import java.util.Arrays;
import java.util.Locale;

/**
 * The options of {@code ./run up}, {@code ./run tour} and {@code ./run notebook}.
 *
 * @param url the URL of a running system; null to start a stack
 * @param port the front door's port; the consumer service gets the next one
 * @param ha whether there are three brokers, a Redis Cluster and two of each HTTP service
 */
record SupervisorOptions(
    Command command, String url, int workers, int consumers, int port, boolean ha) {
  private static final int MAX = 64;

  /** The purpose for which the stack is started. */
  enum Command {
    /** Keeps the stack running. */
    UP,
    /** Runs the tour and stops. */
    TOUR,
    /** Runs the notebook's examples in Python and stops. */
    NOTEBOOK
  }

  /** Parses the arguments; throws {@link IllegalArgumentException} with a message for the user. */
  static SupervisorOptions parse(String[] args) {
    Command command = command(args.length == 0 ? "" : args[0]);
    String url = null;
    int workers = 5;
    int consumers = 0;
    int port = 8080;
    boolean ha = false;
    for (int at = 1; at < args.length; at += 2) {
      if (args[at].equals("--ha")) {
        ha = true;
        at--;
        continue;
      }
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
    int defaultConsumers = ha ? 2 : 1;
    return new SupervisorOptions(
        command, url, workers, consumers == 0 ? defaultConsumers : consumers, port, ha);
  }

  private static Command command(String name) {
    return Arrays.stream(Command.values())
        .filter(command -> command.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("the command must be tour, up or notebook"));
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
