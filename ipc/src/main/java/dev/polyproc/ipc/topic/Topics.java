package dev.polyproc.ipc.topic;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics of the services, and their creation. */
public final class Topics {
  /**
   * The tasks of the workers: {@link dev.polyproc.ipc.pool.ChunkTask} or {@link
   * dev.polyproc.ipc.process.ProcessStart}, depending on the {@link TaskKind}; no key.
   */
  public static final String POOL_TASKS = "pool-tasks";

  /** Messages from end {@code a}: {@link dev.polyproc.ipc.pipe.PipeMessage}, key = the pipe. */
  public static final String PIPE_A_TO_B = "pipe-a-to-b";

  /** Messages from end {@code b}: {@link dev.polyproc.ipc.pipe.PipeMessage}, key = the pipe. */
  public static final String PIPE_B_TO_A = "pipe-b-to-a";

  /** Events: {@link dev.polyproc.ipc.event.Event}, no key. */
  public static final String EVENTS = "events";

  /** Items of queues: {@link dev.polyproc.ipc.queue.QueueItem}, key = the queue's name. */
  public static final String QUEUE_ITEMS = "queue-items";

  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final short BROKER_DEFAULT = -1;

  /** A task that is a day old belongs to a job that has expired. */
  private static final String TASK_RETENTION = String.valueOf(Duration.ofDays(1).toMillis());

  /** A pipe that was not used for a day has expired. */
  private static final String PIPE_RETENTION = String.valueOf(Duration.ofDays(1).toMillis());

  /** The maximum number of replicas of a service that can share an end of the pipes. */
  private static final int PIPE_PARTITIONS = 8;

  /** Events are for observers, who do not need events that are older than an hour. */
  private static final String EVENT_RETENTION = String.valueOf(Duration.ofHours(1).toMillis());

  /** An item that was not consumed for a day belongs to a queue that has expired. */
  private static final Map<String, String> ITEM_RETENTION =
      Map.of(
          "retention.ms", String.valueOf(Duration.ofDays(1).toMillis()),
          "retention.bytes", String.valueOf(1L << 30));

  /** The maximum number of consumers that can share the queues; a queue is in one partition. */
  private static final int QUEUE_PARTITIONS = 8;

  /**
   * Tasks have one topic with one partition, from which all members of the share group acquire
   * records one by one, and a dead worker's record is delivered again when its acquisition lock
   * expires. Several topics or partitions would be divided among the members: each worker would see
   * only a part of the tasks, and the part of a dead member would wait until its session ends.
   */
  private static final List<NewTopic> ALL =
      List.of(
          new NewTopic(POOL_TASKS, 1, BROKER_DEFAULT)
              .configs(Map.of("retention.ms", TASK_RETENTION)),
          new NewTopic(QUEUE_ITEMS, QUEUE_PARTITIONS, BROKER_DEFAULT).configs(ITEM_RETENTION),
          new NewTopic(PIPE_A_TO_B, PIPE_PARTITIONS, BROKER_DEFAULT)
              .configs(Map.of("retention.ms", PIPE_RETENTION)),
          new NewTopic(PIPE_B_TO_A, PIPE_PARTITIONS, BROKER_DEFAULT)
              .configs(Map.of("retention.ms", PIPE_RETENTION)),
          new NewTopic(EVENTS, 1, BROKER_DEFAULT).configs(Map.of("retention.ms", EVENT_RETENTION)));

  /**
   * Creates the topics that do not exist yet, sets the share group's configuration, and waits until
   * every partition has a leader that answers. Idempotent; several services may call it at once.
   *
   * @throws TimeoutException if the broker did not answer within 20 seconds
   * @throws ExecutionException if the broker refused; the cause is its reason
   */
  public static void create(Admin admin)
      throws InterruptedException, ExecutionException, TimeoutException {
    for (var created : admin.createTopics(ALL).values().values()) {
      try {
        created.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
    var group = new ConfigResource(ConfigResource.Type.GROUP, ShareGroup.SQUARE_WORKERS);
    Collection<AlterConfigOp> settings =
        ShareGroup.configuration().entrySet().stream()
            .map(e -> new ConfigEntry(e.getKey(), e.getValue()))
            .map(entry -> new AlterConfigOp(entry, AlterConfigOp.OpType.SET))
            .toList();
    admin
        .incrementalAlterConfigs(Map.of(group, settings))
        .all()
        .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    awaitLeaders(admin);
  }

  /**
   * Waits until every partition has a leader. A topic exists shortly before its leader accepts
   * records, and a send in between fails with many warnings. The request for offsets needs the
   * leader, and the client repeats it until the leader answers.
   */
  private static void awaitLeaders(Admin admin)
      throws InterruptedException, ExecutionException, TimeoutException {
    var partitions = new HashMap<TopicPartition, OffsetSpec>();
    for (var topic : ALL) {
      for (int i = 0; i < topic.numPartitions(); i++) {
        partitions.put(new TopicPartition(topic.name(), i), OffsetSpec.earliest());
      }
    }
    admin.listOffsets(partitions).all().get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
  }

  private Topics() {}
}
