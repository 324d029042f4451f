package dev.polyproc.worker.task;

import dev.polyproc.ipc.connection.KafkaSettings;
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
import org.jboss.logging.Logger;

/**
 * The loop that acquires one task at a time from the share group {@code square-workers} and runs
 * it: chunks of a pool's job, or a process.
 *
 * <p>The consumer has its own thread. Acknowledgement is explicit, after the commit. A task that
 * could not be committed, or that arrives while the worker is being stopped, is released and
 * delivered again. A record that is not a task is rejected. There is no dead-letter topic: a task
 * whose workers vanish repeatedly is committed as a failure, and the front door sends a task again
 * when its record has reached the maximum delivery count.
 */
@ApplicationScoped
public class TaskLoop {
  private static final Logger LOG = Logger.getLogger(TaskLoop.class);
  private static final int FIRST = 1;
  private static final Duration POLL = Duration.ofMillis(500);

  /**
   * A short wait, because a broker (4.3.1) sometimes does not answer a waiting fetch when a new
   * record arrives.
   */
  private static final Duration MAX_FETCH_WAIT = Duration.ofMillis(100);

  /** After this time, a broker that hangs is left for the one that has taken its place. */
  private static final Duration MAX_REQUEST = Duration.ofSeconds(5);

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

  private final KafkaSettings settings;
  private final TopicInitializer topics;
  private final TaskExecutor executor;
  private final TaskConfig config;
  private final BrokerMonitor broker;
  private final Thread thread = new Thread(this::run, "task-loop");
  private volatile boolean stopping;

  /** Only the loop's thread uses it. */
  private long tasks;

  TaskLoop(
      KafkaSettings settings, TopicInitializer topics, TaskExecutor executor, TaskConfig config) {
    this.settings = settings;
    this.topics = topics;
    this.executor = executor;
    this.config = config;
    this.broker = new BrokerMonitor(settings);
  }

  void onStart(@Observes StartupEvent event) {
    thread.start();
  }

  /**
   * Completes and acknowledges the running task, does not acquire another task, and leaves the
   * group.
   */
  void onStop(@Observes @Priority(FIRST) ShutdownEvent event) throws InterruptedException {
    stopping = true;
    thread.join(config.drainTimeout().toMillis());
    if (thread.isAlive()) {
      LOG.warnf(
          "the running task is not complete after %s, interrupting it; it will be delivered again",
          config.drainTimeout());
    }
    executor.close();
    thread.join(CLOSE_TIMEOUT.multipliedBy(2).toMillis());
  }

  /** Returns whether the worker acquires tasks, or will as soon as the broker is available. */
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
        LOG.warnf(
            "lost the connection to Kafka, waiting until the broker answers: %s", e.getMessage());
        broker.awaitBroker(() -> !stopping);
        LOG.info("Kafka answers, joining the share group again");
      }
    }
  }

  private void join() {
    var consumer = open();
    var timeout = CLOSE_TIMEOUT;
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
            settings.with(
                Map.of(
                    ConsumerConfig.GROUP_ID_CONFIG,
                    ShareGroup.SQUARE_WORKERS,
                    ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG,
                    "explicit",
                    // One record at a time; further records would wait behind a long task.
                    ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG,
                    "record_limit",
                    ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                    1,
                    ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                    (int) MAX_FETCH_WAIT.toMillis(),
                    ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                    (int) MAX_REQUEST.toMillis())),
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
        var held = new AcquiredRecord(consumer, record, ShareGroup.ACQUISITION_LOCK);
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
      LOG.infof(
          "completed %d tasks, the maximum for a worker (max-tasks-per-child): exiting to be"
              + " replaced",
          tasks);
      stopping = true;
      Quarkus.asyncExit(Replacement.STATUS);
    }
  }

  /**
   * Closes the consumer, which sends the last acknowledgement and releases records that were
   * acquired but not polled.
   */
  private static void close(KafkaShareConsumer<byte[], byte[]> consumer, Duration timeout) {
    try {
      consumer.close(timeout);
    } catch (KafkaException e) {
      LOG.warnf(
          "could not leave the share group within %s; the broker removes this worker later: %s",
          timeout, e);
    }
  }
}
