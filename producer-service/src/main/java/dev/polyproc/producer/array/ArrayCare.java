package dev.polyproc.producer.array;

import dev.polyproc.sharedstate.array.ArrayRegister;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Gives the memory of expired arrays back, and counts the others. */
@Singleton
class ArrayCare {
  private static final Logger LOG = Logger.getLogger(ArrayCare.class);

  private final ArrayRegister register;
  private final ArrayMetrics metrics;

  ArrayCare(ArrayRegister register, ArrayMetrics metrics) {
    this.register = register;
    this.metrics = metrics;
  }

  @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> look() {
    return register
        .forgetExpired()
        .chain(register::usage)
        .invoke(metrics::usage)
        .replaceWithVoid()
        .onFailure()
        .invoke(failure -> LOG.debugf("arrays were not looked after: %s", failure))
        .onFailure()
        .recoverWithNull();
  }
}
