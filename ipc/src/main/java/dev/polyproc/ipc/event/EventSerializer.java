package dev.polyproc.ipc.event;

import dev.polyproc.ipc.wire.JsonSerializer;

/** The serializer of the values of topic {@code events}. */
public final class EventSerializer extends JsonSerializer<Event> {}
