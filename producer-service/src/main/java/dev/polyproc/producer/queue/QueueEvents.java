package dev.polyproc.producer.queue;

import dev.polyproc.ipc.event.EventType;
import dev.polyproc.ipc.event.Events;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
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
      var data = new HashMap<String, Object>();
      data.put("position", done.first() + i);
      data.put("item", shortened(request.items().get(i)));
      if (i < done.places().size()) {
        var place = done.places().get(i);
        data.put("topic", place.topic());
        data.put("partition", place.partition());
        data.put("offset", place.offset());
      }
      events.publish(EventType.ITEM_PUT, queue, data);
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
