package dev.polyproc.producer.queue;

import dev.polyproc.ipc.event.EventType;
import dev.polyproc.ipc.event.Events;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** The events of queues at producer-service. */
@ApplicationScoped
class QueueEvents {
  private static final int LONGEST = 100;

  private final Events events;

  QueueEvents(Events events) {
    this.events = events;
  }

  void put(String queue, PutRequest request, PutOutcome.Done done) {
    for (int i = 0; i < request.items().size(); i++) {
      events.publish(
          EventType.ITEM_PUT,
          queue,
          Map.of("position", done.first() + i, "item", shortened(request.items().get(i))));
    }
  }

  /** Publishes that a getter has received an item. */
  void consumed(String queue, long position, String json) {
    events.publish(
        EventType.ITEM_CONSUMED, queue, Map.of("position", position, "item", shortened(json)));
  }

  private static String shortened(String json) {
    return json.length() <= LONGEST ? json : json.substring(0, LONGEST) + "…";
  }
}
