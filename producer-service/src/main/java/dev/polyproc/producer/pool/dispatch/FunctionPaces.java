package dev.polyproc.producer.pool.dispatch;

import dev.polyproc.sharedstate.job.CommitNotice;
import dev.polyproc.sharedstate.job.JobSpec;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How long functions have taken for a value in recent jobs. A job that is known to be short is one
 * task instead of one for each worker. In the memory of this replica. For any thread.
 */
@Singleton
final class FunctionPaces {
  private static final int MAX_FUNCTIONS = 1_000;

  /** A slower task counts at once; the weight of a faster one is this. */
  private static final double WEIGHT = 0.2;

  private final Map<Key, Double> microsPerValue =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Double> eldest) {
          return size() > MAX_FUNCTIONS;
        }
      };

  /** Returns the microseconds that a job's function has taken for a value, if known. */
  synchronized OptionalDouble of(JobSpec job) {
    var pace = microsPerValue.get(Key.of(job));
    return pace == null ? OptionalDouble.empty() : OptionalDouble.of(pace);
  }

  /** Records the duration of a task, or of the part of it that its worker has begun. */
  synchronized void record(JobSpec job, CommitNotice notice) {
    if (notice.run() > 0) {
      int values = job.to(notice.chunk() + notice.run() - 1) - job.from(notice.chunk());
      double latest = (double) notice.wallMicros() / values;
      microsPerValue.merge(
          Key.of(job), latest, (pace, now) -> Math.max(now, WEIGHT * now + (1 - WEIGHT) * pace));
    }
  }

  private record Key(String function, String version) {
    static Key of(JobSpec job) {
      return new Key(job.function(), job.version());
    }
  }
}
