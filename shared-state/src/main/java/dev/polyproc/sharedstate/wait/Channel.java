package dev.polyproc.sharedstate.wait;

import java.util.List;
import java.util.function.Function;

/**
 * A Redis channel whose messages name the objects that have changed. A channel is declared once, as
 * a constant. Immutable; for any thread.
 */
public final class Channel {
  private final String name;
  private final Function<String, List<String>> names;

  private Channel(String name, Function<String, List<String>> names) {
    this.name = name;
    this.names = names;
  }

  /** Returns a channel whose messages are the names of objects. */
  public static Channel of(String name) {
    return new Channel(name, List::of);
  }

  /**
   * Returns a channel with messages of another format.
   *
   * @param names reads the names of the changed objects from a message
   */
  public static Channel of(String name, Function<String, List<String>> names) {
    return new Channel(name, names);
  }

  /** Returns the name of the channel. */
  public String name() {
    return name;
  }

  /** Returns the wake-up key of an object. */
  public WakeUpKey key(String object) {
    return new WakeUpKey(this, object);
  }

  List<WakeUpKey> keys(String message) {
    return names.apply(message).stream().map(this::key).toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
