package dev.polyproc.producer.array;

import dev.polyproc.sharedstate.array.ArrayMemory;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** The periodic removal of expired arrays, which also counts the others. */
@Singleton
class ArrayExpiry {
  private static final Logger LOG = Logger.getLogger(ArrayExpiry.class);

  private final ArrayMemory memory;
  private final ArrayMetrics metrics;

  ArrayExpiry(ArrayMemory memory, ArrayMetrics metrics) {
    this.memory = memory;
    this.metrics = metrics;
  }

  @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> removeExpired() {
    return memory
        .removeExpired()
        .chain(memory::usage)
        .invoke(metrics::usage)
        .replaceWithVoid()
        .onFailure()
        .invoke(
            failure -> LOG.debugf("could not remove expired arrays, will try again: %s", failure))
        .onFailure()
        .recoverWithNull();
  }
}
