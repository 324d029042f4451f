package dev.polyproc.kafkabroker;

import kafka.Kafka;
import kafka.tools.StorageTool;

/**
 * The main class of the broker's JVM. It formats the log folder if it is not formatted, then runs
 * the broker. Formatting in the same JVM saves the start of a second one.
 */
public final class FormattedBroker {
  private FormattedBroker() {}

  /** Runs a broker; takes the path of {@code server.properties} and the cluster's id. */
  public static void main(String[] args) {
    if (args.length != 2) {
      System.err.println("usage: FormattedBroker server.properties cluster-id");
      System.exit(2);
    }
    String[] format = {
      "format", "--ignore-formatted", "--cluster-id=" + args[1], "--config=" + args[0]
    };
    int status = StorageTool.execute(format, System.out);
    if (status != 0) {
      System.exit(status);
    }
    Kafka.main(new String[] {args[0]});
  }
}
