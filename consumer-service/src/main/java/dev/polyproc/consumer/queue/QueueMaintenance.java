package dev.polyproc.consumer.queue;

import dev.polyproc.sharedstate.queue.QueueMemory;
import dev.polyproc.sharedstate.redis.RedisUnavailableException;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Looks after the open queues now and then: shows what waits for a put that was given up, and
 * forgets queues that have expired. Every replica does so; that is harmless.
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
      every = "${polyproc.queue.look-every:2s}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void look() {
    try {
      memory.open().await().indefinitely().forEach(loop::look);
      memory.removeClosed().await().indefinitely();
    } catch (RedisUnavailableException e) {
      LOG.debug("the queues were not tidied up, next time again", e);
    }
  }
}
