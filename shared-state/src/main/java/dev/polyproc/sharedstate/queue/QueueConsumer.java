package dev.polyproc.sharedstate.queue;

import java.util.Locale;

/** What takes the items out of a queue. */
public enum QueueConsumer {
  /** The consumer service, which prints them; an item that was printed is done. */
  SERVICE,
  /** HTTP clients, which get them one by one and say when they are done. */
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
