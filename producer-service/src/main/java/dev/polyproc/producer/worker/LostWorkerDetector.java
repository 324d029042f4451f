package dev.polyproc.producer.worker;

import dev.polyproc.ipc.event.EventType;
import dev.polyproc.ipc.event.Events;
import dev.polyproc.sharedstate.redis.RedisUnavailableException;
import dev.polyproc.sharedstate.worker.WorkerRegister;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jboss.logging.Logger;

/** The detector of workers whose heartbeats have stopped; it reports each of them once. */
@ApplicationScoped
public class LostWorkerDetector {
  private static final Logger LOG = Logger.getLogger(LostWorkerDetector.class);

  private final WorkerRegister register;
  private final Events events;

  LostWorkerDetector(WorkerRegister register, Events events) {
    this.register = register;
    this.events = events;
  }

  @Scheduled(
      every = "1s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
      skipExecutionIf = Scheduled.ApplicationNotRunning.class)
  Uni<Void> reportLost() {
    return register
        .removeExpired()
        .invoke(dead -> dead.forEach(this::report))
        .replaceWithVoid()
        .onFailure(RedisUnavailableException.class)
        .recoverWithNull();
  }

  private void report(String worker) {
    LOG.warnf(
        "worker %s is lost: its heartbeats have stopped; its tasks will be delivered again",
        worker);
    events.publish(EventType.WORKER_LEFT, worker, Map.of("reason", "lost"));
  }
}
