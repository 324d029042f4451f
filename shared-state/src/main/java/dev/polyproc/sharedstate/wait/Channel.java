package dev.polyproc.sharedstate.wait;

import java.util.List;
import java.util.function.Function;

/**
 * A Redis channel whose messages name the things that have changed. A channel is declared once, as
 * a constant. Immutable; for any thread.
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
   * Returns a channel with messages of another format.
   *
   * @param things reads the names of the changed things from a message
   */
  public static Channel of(String name, Function<String, List<String>> things) {
    return new Channel(name, things);
  }

  /** Returns the name of the channel. */
  public String name() {
    return name;
  }

  /** Returns the wake-up key of a thing. */
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
