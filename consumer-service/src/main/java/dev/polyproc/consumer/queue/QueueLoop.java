package dev.polyproc.consumer.queue;

import dev.polyproc.ipc.instance.Instance;
import dev.polyproc.sharedstate.queue.AdvanceResult;
import dev.polyproc.sharedstate.queue.Arrival;
import dev.polyproc.sharedstate.queue.QueueHead;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * {@code while (item := queue.get()) is not None: print(item)}, for every queue. Blocks its caller;
 * one at a time, so that what Redis has put in order is printed in order.
 */
@ApplicationScoped
class QueueLoop {
  private static final Logger LOG = Logger.getLogger(QueueLoop.class);
  private static final Duration RETRY_FIRST = Duration.ofMillis(200);
  private static final Duration RETRY_MOST = Duration.ofSeconds(2);

  private final QueueHead head;
  private final Printer printer;
  private final String instance;
  private final Lock one = new ReentrantLock();
  private volatile boolean stopping;

  QueueLoop(QueueHead head, Printer printer, Instance instance) {
    this.head = head;
    this.printer = printer;
    this.instance = instance.name();
  }

  void onStop(@Observes ShutdownEvent event) {
    stopping = true;
  }

  /**
   * Takes items in and prints those whose turn has come. Tries until Redis has taken them: an item
   * is delivered again only if this fails, which it does only when the service stops.
   */
  void take(String queue, List<Arrival> arrivals) {
    one.lock();
    try {
      var advance = insist(() -> head.append(queue, arrivals, instance));
      print(queue, advance, () -> insist(() -> head.advance(queue, instance)));
    } finally {
      one.unlock();
    }
  }

  /** Prints items whose turn has come because one before them was given up. */
  void look(String queue) {
    one.lock();
    try {
      Supplier<AdvanceResult> look = () -> head.advance(queue, instance).await().indefinitely();
      print(queue, look.get(), look);
    } finally {
      one.unlock();
    }
  }

  private void print(String queue, AdvanceResult first, Supplier<AdvanceResult> next) {
    var advance = first;
    printer.print(queue, advance);
    while (advance.more()) {
      advance = next.get();
      printer.print(queue, advance);
    }
  }

  private AdvanceResult insist(Supplier<Uni<AdvanceResult>> call) {
    return Uni.createFrom()
        .deferred(call::get)
        .onFailure()
        .invoke(failure -> LOG.warnf("Redis did not take items, trying again: %s", failure))
        .onFailure(failure -> !stopping)
        .retry()
        .withBackOff(RETRY_FIRST, RETRY_MOST)
        .indefinitely()
        .await()
        .indefinitely();
  }
}
