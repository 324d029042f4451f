package dev.polyproc.producer.pool.dispatch;

import dev.polyproc.sharedstate.job.JobSpec;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.concurrent.TimeUnit;

/** The metrics of the pool at producer-service. */
@Singleton
public final class JobMetrics {
  private final MeterRegistry registry;

  JobMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void registerGauges(Collection<ActiveJob> running) {
    Gauge.builder("polyproc.pool.jobs.running", running, Collection::size).register(registry);
    Gauge.builder("polyproc.pool.chunks.left", running, JobMetrics::chunksLeft).register(registry);
  }

  private static int chunksLeft(Collection<ActiveJob> jobs) {
    return jobs.stream().mapToInt(job -> job.scheduler().left()).sum();
  }

  void dispatched(int chunks, boolean again) {
    registry
        .counter("polyproc.pool.chunks.dispatched", "again", String.valueOf(again))
        .increment(chunks);
  }

  /**
   * Records that a job was completed.
   *
   * @param nanos the time from its submission, in nanoseconds
   */
  void completed(JobSpec job, JobOutcome outcome, long nanos) {
    registry
        .timer("polyproc.pool.job", "function", job.function(), "outcome", outcome.wireName())
        .record(nanos, TimeUnit.NANOSECONDS);
  }
}
