package dev.polyproc.consumer.queue;

import dev.polyproc.ipc.event.EventType;
import dev.polyproc.ipc.event.Events;
import dev.polyproc.sharedstate.queue.AdvanceResult;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jboss.logging.Logger;

/** The printer of the queues' items, which also publishes and counts them. */
@ApplicationScoped
@Startup
class Printer {
  private static final Logger LOG = Logger.getLogger(Printer.class);
  private static final int LONGEST = 100;

  private final Events events;
  private final Counter consumed;
  private final Counter closed;

  Printer(Events events, MeterRegistry registry) {
    this.events = events;
    this.consumed =
        Counter.builder("polyproc.queue.items.consumed")
            .description("Items that this replica printed")
            .register(registry);
    this.closed =
        Counter.builder("polyproc.queue.closed")
            .description("Queues whose sentinel this replica reached")
            .register(registry);
  }

  /** Prints items in order; of a queue with HTTP getters, only the end. */
  void print(String queue, AdvanceResult advance) {
    for (var item : advance.shown()) {
      if (item.json().isEmpty()) {
        end(queue, item.position());
      } else if (!advance.forGetters()) {
        print(queue, item.position(), item.json().get());
      }
    }
  }

  private void print(String queue, long position, String json) {
    LOG.infof("queue %s [%d] %s", queue, position, json);
    consumed.increment();
    events.publish(
        EventType.ITEM_CONSUMED, queue, Map.of("position", position, "item", shortened(json)));
  }

  private void end(String queue, long position) {
    LOG.infof("queue %s [%d] None: the queue is closed", queue, position);
    closed.increment();
    events.publish(EventType.QUEUE_CLOSED, queue, Map.of("position", position));
  }

  private static String shortened(String json) {
    return json.length() <= LONGEST ? json : json.substring(0, LONGEST) + "…";
  }
}
