package dev.polyproc.sharedstate.queue;

import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.redis.Script;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * The head of a queue, at which items are shown in the order of their positions, each once, also if
 * a record is delivered more than once. For any thread and any number of services.
 */
@ApplicationScoped
public class QueueHead {
  private static final Script APPEND = Script.load(QueueHead.class, "queue.lua", "append.lua");
  private static final Script ADVANCE = Script.load(QueueHead.class, "queue.lua", "advance.lua");

  private final BoundedRedis redis;

  QueueHead(BoundedRedis redis) {
    this.redis = redis;
  }

  /**
   * Appends items and advances the head. An item waits for the items before it.
   *
   * @param instance the consuming instance
   */
  public Uni<AdvanceResult> append(String queue, List<Arrival> arrivals, String instance) {
    List<Object> arguments = new ArrayList<>();
    arguments.add(instance);
    for (var arrival : arrivals) {
      arguments.add(arrival.position());
      arguments.add(arrival.put());
      arguments.add(arrival.json().orElse(""));
    }
    return redis.run(APPEND, QueueKeys.of(queue), arguments.toArray()).map(AdvanceResult::of);
  }

  /** Advances the head after time has passed, since reservations may have expired. */
  public Uni<AdvanceResult> advance(String queue, String instance) {
    return redis.run(ADVANCE, QueueKeys.of(queue), instance).map(AdvanceResult::of);
  }
}
