package dev.polyproc.ipc.event;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * Something that happened, as it crosses topic {@code events}.
 *
 * @param type what happened
 * @param subject to what: the id of a job, process or pipe, the name of a queue or worker
 * @param instance the service instance that says so
 * @param at when, in milliseconds since 1970
 * @param data the rest, by name; strings, numbers and booleans
 */
public record Event(
    EventType type, String subject, String instance, long at, Map<String, Object> data) {
  public Event {
    requireNonNull(type, "type");
    requireNonNull(subject, "subject");
    requireNonNull(instance, "instance");
    data = Map.copyOf(data);
  }
}
