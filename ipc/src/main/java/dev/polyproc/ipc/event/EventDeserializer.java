package dev.polyproc.ipc.event;

import dev.polyproc.ipc.wire.JsonDeserializer;

/** The deserializer of the values of topic {@code events}. */
public final class EventDeserializer extends JsonDeserializer<Event> {
  public EventDeserializer() {
    super(Event.class);
  }
}
