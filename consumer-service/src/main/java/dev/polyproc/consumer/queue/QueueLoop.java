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
 * {@code while (item := queue.get()) is not None: print(item)}, for every queue. Blocks its caller,
 * and runs for one caller at a time, so that items are printed in the order that Redis gave them.
 */
@ApplicationScoped
class QueueLoop {
  private static final Logger LOG = Logger.getLogger(QueueLoop.class);
  private static final Duration RETRY_FIRST = Duration.ofMillis(200);
  private static final Duration RETRY_MAX = Duration.ofSeconds(2);

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
   * Appends items and prints those that are next. Retries until Redis has stored them, or the
   * service stops; then the items are delivered again.
   */
  void append(String queue, List<Arrival> arrivals) {
    one.lock();
    try {
      var advance = retrying(() -> head.append(queue, arrivals, instance));
      print(queue, advance, () -> retrying(() -> head.advance(queue, instance)));
    } finally {
      one.unlock();
    }
  }

  /** Prints the items that are next because a put before them was cancelled. */
  void printNext(String queue) {
    one.lock();
    try {
      Supplier<AdvanceResult> next = () -> head.advance(queue, instance).await().indefinitely();
      print(queue, next.get(), next);
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

  private AdvanceResult retrying(Supplier<Uni<AdvanceResult>> call) {
    return Uni.createFrom()
        .deferred(call::get)
        .onFailure()
        .invoke(
            failure -> LOG.warnf("could not append items to a queue, trying again: %s", failure))
        .onFailure(failure -> !stopping)
        .retry()
        .withBackOff(RETRY_FIRST, RETRY_MAX)
        .indefinitely()
        .await()
        .indefinitely();
  }
}
