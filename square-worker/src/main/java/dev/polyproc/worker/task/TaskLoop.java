package dev.polyproc.worker.task;

import dev.polyproc.ipc.topic.ShareGroup;
import dev.polyproc.ipc.topic.TopicInitializer;
import dev.polyproc.ipc.topic.Topics;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Takes one task at a time out of the share group {@code square-workers}, and has it run: a chunk
 * of a pool's job or a process, never two of them.
 *
 * <p>The consumer has a thread of its own. Acknowledgement: explicit, after the commit; a task that
 * could not be committed, or came when the worker was about to end, is released and comes again; a
 * record that is not a task is rejected. There is no dead-letter topic: a task whose workers vanish
 * over and over is committed as a failure, and a record that Kafka does not deliver any more is
 * sent again by the front door.
 */
@ApplicationScoped
public class TaskLoop {
  private static final Logger LOG = Logger.getLogger(TaskLoop.class);
  private static final int FIRST = 1;
  private static final Duration POLL = Duration.ofMillis(500);

  /** Now and then a broker (4.3.1) does not see that a waiting fetch could be answered. */
  private static final Duration FETCH = Duration.ofMillis(100);

  private static final Duration CLOSE = Duration.ofSeconds(2);

  private final String bootstrapServers;
  private final TopicInitializer topics;
  private final TaskExecutor executor;
  private final TaskConfig config;
  private final BrokerMonitor broker;
  private final Thread thread = new Thread(this::run, "task-loop");
  private volatile boolean stopping;

  /** Only the loop's thread uses it. */
  private long tasks;

  TaskLoop(
      @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
      TopicInitializer topics,
      TaskExecutor executor,
      TaskConfig config) {
    this.bootstrapServers = bootstrapServers;
    this.topics = topics;
    this.executor = executor;
    this.config = config;
    this.broker = new BrokerMonitor(bootstrapServers);
  }

  void onStart(@Observes StartupEvent event) {
    thread.start();
  }

  /** Finishes and acknowledges the running task, takes no other, leaves the group. */
  void onStop(@Observes @Priority(FIRST) ShutdownEvent event) throws InterruptedException {
    stopping = true;
    thread.join(config.drainTimeout().toMillis());
    if (thread.isAlive()) {
      LOG.warnf("the task is not done after %s: it is given up", config.drainTimeout());
    }
    executor.close();
    thread.join(CLOSE.multipliedBy(2).toMillis());
  }

  /** Whether tasks are taken, or will be as soon as the broker lets them be taken. */
  boolean isOpen() {
    return !stopping;
  }

  private void run() {
    try {
      topics.whenReady().get();
    } catch (InterruptedException | ExecutionException | CancellationException e) {
      return;
    }
    while (!stopping) {
      try {
        join();
      } catch (KafkaException | IllegalStateException e) {
        LOG.warnf("the task loop lost Kafka, and waits for it: %s", e.getMessage());
        broker.awaitBroker(() -> !stopping);
        LOG.info("Kafka answers, and the task loop joins again");
      }
    }
  }

  private void join() {
    var consumer = open();
    var timeout = CLOSE;
    try {
      consume(consumer);
    } catch (DisconnectException e) {
      timeout = Duration.ZERO;
      throw e;
    } finally {
      close(consumer, timeout);
    }
  }

  private KafkaShareConsumer<byte[], byte[]> open() {
    var consumer =
        new KafkaShareConsumer<>(
            Map.<String, Object>of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.GROUP_ID_CONFIG,
                ShareGroup.SQUARE_WORKERS,
                ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG,
                "explicit",
                // One record, and not a batch of them that waits behind a long task.
                ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG,
                "record_limit",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                1,
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                (int) FETCH.toMillis()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.subscribe(List.of(Topics.POOL_TASKS));
    return consumer;
  }

  private void consume(KafkaShareConsumer<byte[], byte[]> consumer) {
    while (!stopping) {
      var records = consumer.poll(POLL);
      if (records.isEmpty()) {
        broker.check(consumer);
      }
      for (var record : records) {
        var held = new AcquiredRecord(consumer, record, ShareGroup.RECORD_LOCK);
        if (stopping) {
          held.acknowledge(AcknowledgeType.RELEASE);
        } else {
          held.acknowledge(executor.run(record, held));
          count();
        }
      }
    }
  }

  private void count() {
    if (++tasks == config.maxTasksPerChild()) {
      LOG.infof("%d tasks are done, which is the most for one worker: it leaves", tasks);
      stopping = true;
      Quarkus.asyncExit(0);
    }
  }

  /** Sends the last acknowledgement; what was acquired and has not been seen goes back. */
  private static void close(KafkaShareConsumer<byte[], byte[]> consumer, Duration timeout) {
    try {
      consumer.close(timeout);
    } catch (KafkaException e) {
      LOG.warnf("the task loop left Kafka without a word: %s", e);
    }
  }
}
