package dev.polyproc.producer.pool.dispatch;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The jobs that this front door sees through. For any thread. */
@Singleton
public final class ActiveJobs {
  private final Map<String, ActiveJob> byId = new ConcurrentHashMap<>();
  private final PoolConfig config;

  ActiveJobs(PoolConfig config, JobMetrics metrics) {
    this.config = config;
    metrics.watch(byId.values());
  }

  public Optional<ActiveJob> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Whether it was not there yet. */
  boolean add(ActiveJob job) {
    return byId.putIfAbsent(job.id(), job) == null;
  }

  /** Whether it was there. */
  boolean remove(ActiveJob job) {
    return byId.remove(job.id(), job);
  }

  Collection<ActiveJob> all() {
    return byId.values();
  }

  Set<String> ids() {
    return byId.keySet();
  }

  /** How many more there may be. */
  public int room() {
    return Math.max(0, config.maxJobs() - byId.size());
  }
}
