package dev.polyproc.kafkabroker;

import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/**
 * Formats the log folder that a properties file names, unless it is formatted already, then is that
 * broker until the JVM is told to stop. Formatting here saves a second JVM's start.
 */
public final class FormattedBroker {
  private FormattedBroker() {}

  /** Takes one argument, the path of the {@code server.properties}. */
  public static void main(String[] args) {
    if (args.length != 1) {
      System.err.println("usage: FormattedBroker server.properties");
      System.exit(2);
    }
    String[] format = {
      "format",
      "--standalone",
      "--ignore-formatted",
      "--cluster-id=" + Uuid.randomUuid(),
      "--config=" + args[0]
    };
    int status = StorageTool.execute(format, System.out);
    if (status != 0) {
      System.exit(status);
    }
    Kafka.main(args);
  }
}
