package dev.polyproc.producer.queue;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.polyproc.sharedstate.queue.QueueStatus;
import java.util.Locale;

/** The view of a queue. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record QueueView(
    String name,
    String state,
    String consumer,
    int maxsize,
    long put,
    long consumed,
    long qsize,
    long unfinished,
    String instance) {
  static QueueView of(QueueStatus status) {
    return new QueueView(
        status.name(),
        status.state().name().toLowerCase(Locale.ROOT),
        status.consumer().wireName(),
        status.maxsize(),
        status.put(),
        status.consumed(),
        status.qsize(),
        status.unfinished(),
        status.instance().orElse(null));
  }
}
