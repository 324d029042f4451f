package dev.polyproc.sharedstate.wait;

import java.util.List;
import java.util.function.Function;

/**
 * A Redis channel whose messages say with which thing something has happened. To be declared once,
 * as a constant. Immutable, for any thread.
 */
public final class Channel {
  private final String name;
  private final Function<String, List<String>> things;

  private Channel(String name, Function<String, List<String>> things) {
    this.name = name;
    this.things = things;
  }

  /** Returns a channel whose messages are the names of things. */
  public static Channel of(String name) {
    return new Channel(name, List::of);
  }

  /**
   * Returns a channel with messages of its own form.
   *
   * @param things reads from a message the names of the things whose waiters it wakes up
   */
  public static Channel of(String name, Function<String, List<String>> things) {
    return new Channel(name, things);
  }

  public String name() {
    return name;
  }

  /** Returns the key under which one waits for something to happen with a thing. */
  public WakeUpKey key(String thing) {
    return new WakeUpKey(this, thing);
  }

  List<WakeUpKey> keys(String message) {
    return things.apply(message).stream().map(this::key).toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
