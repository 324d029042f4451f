package dev.polyproc.sharedstate.queue;

import java.util.Locale;

/** The consumer of a queue. */
public enum QueueConsumer {
  /** The consumer service, which prints the items; a printed item is done. */
  SERVICE,
  /** HTTP clients, which get items one by one and report when they are done. */
  HTTP;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** Returns its name in JSON and in Redis. */
  public String wireName() {
    return wireName;
  }

  static QueueConsumer fromWireName(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }
}
