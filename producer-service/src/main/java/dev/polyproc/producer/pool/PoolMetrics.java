package dev.polyproc.producer.pool;

import dev.polyproc.sharedstate.job.JobSpec;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.concurrent.TimeUnit;

/** What the front door counts of the pool. */
@Singleton
final class PoolMetrics {
  private final MeterRegistry registry;

  PoolMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void watch(Collection<ActiveJob> running) {
    Gauge.builder("polyproc.pool.jobs.running", running, Collection::size).register(registry);
    Gauge.builder("polyproc.pool.chunks.left", running, PoolMetrics::chunksLeft).register(registry);
  }

  private static int chunksLeft(Collection<ActiveJob> jobs) {
    return jobs.stream().mapToInt(job -> job.running().left()).sum();
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
  void ended(JobSpec job, JobEnd end, long nanos) {
    registry
        .timer("polyproc.pool.job", "function", job.function(), "outcome", end.word())
        .record(nanos, TimeUnit.NANOSECONDS);
  }
}
