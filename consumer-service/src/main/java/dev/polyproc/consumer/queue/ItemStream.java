package dev.polyproc.consumer.queue;

import dev.polyproc.sharedstate.queue.QueueMemory;
import dev.polyproc.sharedstate.queue.QueueSignals;
import dev.polyproc.sharedstate.queue.QueueStatus;
import dev.polyproc.sharedstate.queue.ShownItem;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Follows what is printed, whichever replica prints it. Holds no thread. */
@ApplicationScoped
class ItemStream {
  private static final int AT_ONCE = 100;
  private static final Duration WAIT = Duration.ofSeconds(2);

  private final QueueMemory memory;
  private final QueueSignals signals;

  ItemStream(QueueMemory memory, QueueSignals signals) {
    this.memory = memory;
    this.signals = signals;
  }

  /**
   * A step of following a queue.
   *
   * @param items what was printed since the step before; empty if nothing was
   * @param over whether nothing more will come: the queue is closed, or gone
   */
  record Step(List<ShownItem> items, boolean over) {}

  /** Steps from the item after a position on, until the queue is closed or gone. */
  Multi<Step> follow(String queue, long after) {
    var last = new long[] {after};
    return Multi.createBy().repeating().uni(() -> step(queue, last)).whilst(step -> !step.over());
  }

  private Uni<Step> step(String queue, long[] last) {
    // The status first: what is shown once it says closed is all there is.
    return memory
        .look(queue)
        .flatMap(
            status ->
                memory
                    .shownAfter(queue, last[0], AT_ONCE)
                    .flatMap(items -> stepOf(queue, status, items, last)));
  }

  private Uni<Step> stepOf(
      String queue, Optional<QueueStatus> status, List<ShownItem> items, long[] last) {
    if (!items.isEmpty()) {
      last[0] = items.get(items.size() - 1).position();
      return Uni.createFrom().item(new Step(items, false));
    }
    if (status.isEmpty() || status.get().state() == QueueStatus.State.CLOSED) {
      return Uni.createFrom().item(new Step(items, true));
    }
    return signals.next(queue, WAIT).replaceWith(new Step(items, false));
  }
}
