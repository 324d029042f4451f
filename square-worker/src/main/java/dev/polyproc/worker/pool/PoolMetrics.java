package dev.polyproc.worker.pool;

import dev.polyproc.sharedstate.job.ChunkResult;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The pool's metrics of a worker. */
@Singleton
@Startup
final class PoolMetrics {
  private static final String CHUNK = "polyproc.pool.chunk";
  private static final String CHUNK_CPU = "polyproc.pool.chunk.cpu";

  /** The outcome of a chunk on this worker. */
  enum Outcome {
    COMMITTED,
    FAILED,
    /** Another delivery was committed first, or the job had ended. */
    DROPPED,
    /** The chunk needed no computation. */
    SKIPPED
  }

  private final MeterRegistry registry;
  private final Timer chunk;
  private final Timer chunkCpu;

  PoolMetrics(MeterRegistry registry) {
    this.registry = registry;
    for (var outcome : Outcome.values()) {
      // Registers each counter with 0, so that it is visible before its first increment.
      count(outcome, 0);
    }
    chunk = registry.timer(CHUNK);
    chunkCpu = registry.timer(CHUNK_CPU);
  }

  void count(Outcome outcome) {
    count(outcome, 1);
  }

  void count(Outcome outcome, int times) {
    var tag = outcome.name().toLowerCase(Locale.ROOT);
    registry.counter("polyproc.pool.chunks", "outcome", tag).increment(times);
  }

  void time(ChunkResult result) {
    chunk.record(result.wallMicros(), TimeUnit.MICROSECONDS);
    chunkCpu.record(result.cpuMicros(), TimeUnit.MICROSECONDS);
  }
}
