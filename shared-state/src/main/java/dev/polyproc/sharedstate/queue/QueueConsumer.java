package dev.polyproc.sharedstate.queue;

import java.util.Locale;

/** Who takes the items out of a queue. */
public enum QueueConsumer {
  /** The consumer service, which prints them; an item that was printed is done. */
  SERVICE,
  /** HTTP clients, which get them one by one and say when they are done. */
  HTTP;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** As callers and Redis have it. */
  public String word() {
    return word;
  }

  static QueueConsumer ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
