package dev.polyproc.producer.worker;

import dev.polyproc.sharedstate.worker.WorkerInfo;
import dev.polyproc.sharedstate.worker.WorkerRegister;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** The live workers, cached for a second, so that not every map reads them from Redis. */
@ApplicationScoped
public class LiveWorkers {
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final Uni<List<WorkerInfo>> lately;

  LiveWorkers(WorkerRegister register) {
    this.lately = Uni.createFrom().deferred(register::live).memoize().forFixedDuration(FRESH);
  }

  /** Returns the live workers, within the timeout of a call to Redis. */
  public Uni<List<WorkerInfo>> lately() {
    return lately;
  }
}
