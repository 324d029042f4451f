package dev.polyproc.ipc.event;

import dev.polyproc.ipc.wire.JsonDeserializer;

/** Reads the values of topic {@code events}. */
public final class EventDeserializer extends JsonDeserializer<Event> {
  public EventDeserializer() {
    super(Event.class);
  }
}
