package dev.polyproc.ipc.event;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * An event, the value of a record of topic {@code events}.
 *
 * @param type the type of the event
 * @param subject the id of the job, process or pipe, or the name of the queue, lock or worker that
 *     the event is about
 * @param instance the service instance that published the event
 * @param at the time of the event, in milliseconds since 1970
 * @param data further properties by name: strings, numbers and booleans
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
