package dev.polyproc.consumer.queue;

import dev.polyproc.sharedstate.queue.QueueMemory;
import dev.polyproc.sharedstate.redis.RedisUnavailableException;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Maintains the open queues: prints the items that waited for a cancelled put, and removes expired
 * queues. Every replica runs it, which is harmless.
 */
@ApplicationScoped
public class QueueMaintenance {
  private static final Logger LOG = Logger.getLogger(QueueMaintenance.class);

  private final QueueMemory memory;
  private final QueueLoop loop;

  QueueMaintenance(QueueMemory memory, QueueLoop loop) {
    this.memory = memory;
    this.loop = loop;
  }

  @Scheduled(
      every = "${polyproc.queue.maintenance-interval:2s}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void maintain() {
    try {
      memory.open().await().indefinitely().forEach(loop::printNext);
      memory.removeClosed().await().indefinitely();
    } catch (RedisUnavailableException e) {
      LOG.debug("could not maintain the queues, will try again", e);
    }
  }
}
