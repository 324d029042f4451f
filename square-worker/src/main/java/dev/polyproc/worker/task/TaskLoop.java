package dev.polyproc.worker.task;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.polyproc.ipc.topic.ShareGroup;
import dev.polyproc.ipc.topic.TopicsReady;
import dev.polyproc.worker.presence.Activity;
import dev.polyproc.worker.presence.Presence;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Takes one task at a time out of the share group {@code square-workers}, and runs it: a chunk of a
 * pool's job or a process, never two of them.
 *
 * <p>The consumer has a thread of its own. It hands the task to a second thread and, while that
 * computes, renews the record's lock. Acknowledgement: explicit, after the commit; a task that
 * could not be committed is released and comes again; a record that is no task is rejected. There
 * is no dead-letter topic: a task that loses its workers over and over is committed as a failure.
 */
@ApplicationScoped
public class TaskLoop {
  private static final Logger LOG = Logger.getLogger(TaskLoop.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration RENEW_EVERY = ShareGroup.RECORD_LOCK.dividedBy(3);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final String bootstrapServers;
  private final TopicsReady topics;
  private final Map<String, TaskSource> sources;
  private final Activity activity;
  private final Presence presence;
  private final TaskConfig config;

  private final ExecutorService tasks =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "task"));
  private final Thread thread = new Thread(this::run, "task-loop");
  private volatile boolean stopping;

  TaskLoop(
      @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
      TopicsReady topics,
      @All List<TaskSource> sources,
      Activity activity,
      Presence presence,
      TaskConfig config) {
    this.bootstrapServers = bootstrapServers;
    this.topics = topics;
    this.sources = sources.stream().collect(toMap(TaskSource::topic, identity()));
    this.activity = activity;
    this.presence = presence;
    this.config = config;
  }

  void onStart(@Observes StartupEvent event) {
    thread.start();
  }

  /** Finishes and acknowledges the running task, takes no other, leaves the group. */
  void onStop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping = true;
    thread.join(config.drainTimeout().toMillis());
    if (thread.isAlive()) {
      LOG.warnf("the task is not done after %s: it is given up", config.drainTimeout());
    }
    tasks.shutdownNow();
    thread.join(POLL.multipliedBy(4).toMillis());
  }

  private void run() {
    try {
      topics.whenReady().get();
    } catch (InterruptedException | ExecutionException | CancellationException e) {
      return;
    }
    presence.begin();
    while (!stopping) {
      try (var consumer = open()) {
        consume(consumer);
      } catch (KafkaException | IllegalStateException e) {
        LOG.warnf("the task loop lost Kafka and joins again: %s", e);
        pause();
      }
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
                1),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.subscribe(sources.keySet());
    return consumer;
  }

  private void consume(KafkaShareConsumer<byte[], byte[]> consumer) {
    while (!stopping) {
      for (var record : consumer.poll(POLL)) {
        var held = new HeldRecord(consumer, record, ShareGroup.RECORD_LOCK);
        held.acknowledge(handle(record, held));
      }
    }
  }

  private AcknowledgeType handle(ConsumerRecord<byte[], byte[]> record, HeldRecord held) {
    return read(record).map(task -> work(task, record, held)).orElse(AcknowledgeType.REJECT);
  }

  private Optional<Task> read(ConsumerRecord<byte[], byte[]> record) {
    try {
      return Optional.ofNullable(sources.get(record.topic()).read(record.value()));
    } catch (SerializationException e) {
      LOG.errorf(e.getCause(), "record %d of %s is no task", record.offset(), record.topic());
      return Optional.empty();
    }
  }

  private AcknowledgeType work(Task task, ConsumerRecord<byte[], byte[]> record, HeldRecord held) {
    int attempt = record.deliveryCount().orElse((short) 1);
    activity.started(task.toString());
    try {
      return await(tasks.submit(() -> run(task, attempt)), task, held);
    } finally {
      activity.ended();
    }
  }

  private static AcknowledgeType run(Task task, int attempt) throws InterruptedException {
    task.run(attempt);
    return AcknowledgeType.ACCEPT;
  }

  private AcknowledgeType await(Future<AcknowledgeType> running, Task task, HeldRecord held) {
    boolean ours = true;
    while (true) {
      try {
        return running.get(RENEW_EVERY.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (ours && !held.renew()) {
          ours = false;
          LOG.warnf("%s is no longer ours: the broker did not renew its lock in time", task);
        }
      } catch (ExecutionException e) {
        LOG.warnf("%s could not be committed, and goes back: %s", task, e.getCause());
        return AcknowledgeType.RELEASE;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return AcknowledgeType.RELEASE;
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
