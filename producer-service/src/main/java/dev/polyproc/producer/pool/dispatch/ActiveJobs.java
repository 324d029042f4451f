package dev.polyproc.producer.pool.dispatch;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The jobs that this replica dispatches and completes. For any thread. */
@Singleton
public final class ActiveJobs {
  private final Map<String, ActiveJob> byId = new ConcurrentHashMap<>();
  private final PoolConfig config;

  ActiveJobs(PoolConfig config, JobMetrics metrics) {
    this.config = config;
    metrics.registerGauges(byId.values());
  }

  public Optional<ActiveJob> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Adds a job; returns false if a job of that id is there already. */
  boolean add(ActiveJob job) {
    return byId.putIfAbsent(job.id(), job) == null;
  }

  /** Removes a job; returns false if it was not there. */
  boolean remove(ActiveJob job) {
    return byId.remove(job.id(), job);
  }

  Collection<ActiveJob> all() {
    return byId.values();
  }

  Set<String> ids() {
    return byId.keySet();
  }

  /** Returns how many more jobs may be added. */
  public int room() {
    return Math.max(0, config.maxJobs() - byId.size());
  }
}
