package dev.polyproc.producer.pool.dispatch;

import dev.polyproc.sharedstate.job.JobSpec;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.concurrent.TimeUnit;

/** What the front door counts of the pool. */
@Singleton
public final class JobMetrics {
  private final MeterRegistry registry;

  JobMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void watch(Collection<ActiveJob> running) {
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
   * A job has ended.
   *
   * @param nanos how long it took
   */
  void ended(JobSpec job, JobOutcome end, long nanos) {
    registry
        .timer("polyproc.pool.job", "function", job.function(), "outcome", end.wireName())
        .record(nanos, TimeUnit.NANOSECONDS);
  }
}
