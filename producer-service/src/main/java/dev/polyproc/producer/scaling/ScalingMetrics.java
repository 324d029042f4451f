package dev.polyproc.producer.scaling;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** The metric {@code polyproc.workers.wanted}, read from Redis every second. */
@Singleton
class ScalingMetrics {
  private static final Logger LOG = Logger.getLogger(ScalingMetrics.class);

  private final WorkerDemand demand;
  private volatile double wanted = Double.NaN;

  ScalingMetrics(WorkerDemand demand, MeterRegistry registry) {
    this.demand = demand;
    registry.gauge("polyproc.workers.wanted", this, metrics -> metrics.wanted);
  }

  /** Updates the gauge, which is not a number while Redis does not answer. */
  @Scheduled(
      every = "1s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  Uni<Void> update() {
    return demand
        .read()
        .invoke(now -> wanted = now.workersWanted())
        .replaceWithVoid()
        .onFailure()
        .invoke(
            failure -> {
              wanted = Double.NaN;
              LOG.debugf("could not read the demand for workers, will try again: %s", failure);
            })
        .onFailure()
        .recoverWithNull();
  }
}
