package dev.polyproc.consumer.queue;

import dev.polyproc.sharedstate.queue.QueueMemory;
import dev.polyproc.sharedstate.queue.QueueStatus;
import dev.polyproc.sharedstate.queue.ShownItem;
import dev.polyproc.sharedstate.wait.Awaiter;
import dev.polyproc.sharedstate.wait.ServiceStop;
import dev.polyproc.sharedstate.wait.ServiceStoppingException;
import dev.polyproc.sharedstate.wait.Waiter;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Streams of the printed items of all replicas. A stream holds no thread. */
@ApplicationScoped
class ItemStream {
  private static final int AT_ONCE = 100;

  /** How long a step waits for items. */
  private static final Duration STEP = Duration.ofSeconds(2);

  private final QueueMemory memory;
  private final Awaiter awaiter;
  private final ServiceStop stop;

  ItemStream(QueueMemory memory, Awaiter awaiter, ServiceStop stop) {
    this.memory = memory;
    this.awaiter = awaiter;
    this.stop = stop;
  }

  /**
   * A step of a stream.
   *
   * @param items the items printed since the previous step; may be empty
   * @param over whether the stream has ended: the queue is closed, or gone
   */
  record Step(List<ShownItem> items, boolean over) {}

  /**
   * Returns the steps after a position, until the queue is closed or gone, or the service is being
   * stopped. Waits for a queue that does not exist yet; a queue does not expire while it is
   * streamed.
   */
  Multi<Step> follow(String queue, long after) {
    var follower = new Follower(queue, after);
    return Multi.createBy()
        .repeating()
        .uni(follower::next)
        .whilst(step -> !step.over() && !stop.hasBegun())
        .onFailure(ServiceStoppingException.class)
        .recoverWithCompletion();
  }

  /** The position of one stream. For one call at a time. */
  private final class Follower {
    private final String queue;
    private volatile long last;
    private volatile boolean seen;

    Follower(String queue, long after) {
      this.queue = queue;
      this.last = after;
    }

    Uni<Step> next() {
      return memory
          .touch(queue)
          .chain(
              exists ->
                  awaiter.await(
                      QueueMemory.wakeUpKey(queue),
                      STEP,
                      Waiter.reading(this::read, step -> step.over() || !step.items().isEmpty())));
    }

    private Uni<Step> read() {
      // The status first: if it is closed, the items read after it are complete.
      return memory
          .status(queue)
          .chain(
              status ->
                  memory.shownAfter(queue, last, AT_ONCE).map(items -> stepOf(status, items)));
    }

    private Step stepOf(Optional<QueueStatus> status, List<ShownItem> items) {
      if (!items.isEmpty()) {
        last = items.get(items.size() - 1).position();
      }
      seen |= status.isPresent();
      boolean closed = status.map(found -> found.state() == QueueStatus.State.CLOSED).orElse(seen);
      return new Step(items, items.isEmpty() && closed);
    }
  }
}
