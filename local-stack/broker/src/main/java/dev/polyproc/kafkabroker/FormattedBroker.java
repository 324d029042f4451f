package dev.polyproc.kafkabroker;

import kafka.Kafka;
import kafka.tools.StorageTool;

/**
 * Formats the log folder that a properties file names, unless it is formatted already, then is that
 * broker until the JVM is told to stop. Formatting here saves a second JVM's start.
 */
public final class FormattedBroker {
  private FormattedBroker() {}

  /** Takes the path of the {@code server.properties} and the cluster's id, the same each time. */
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
