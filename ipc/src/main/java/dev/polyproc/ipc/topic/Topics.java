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

/** Every topic that the services use, and how they come to be. */
public final class Topics {
  /**
   * What the workers are to do: {@link dev.polyproc.ipc.pool.ChunkTask} or {@link
   * dev.polyproc.ipc.process.ProcessStart}, as {@link TaskKind} says; no key.
   */
  public static final String POOL_TASKS = "pool-tasks";

  /** What end {@code a} of a pipe sends: {@link dev.polyproc.ipc.pipe.PipeMessage}, by pipe. */
  public static final String PIPE_A_TO_B = "pipe-a-to-b";

  /** What end {@code b} of a pipe sends: {@link dev.polyproc.ipc.pipe.PipeMessage}, by pipe. */
  public static final String PIPE_B_TO_A = "pipe-b-to-a";

  /** What happens: {@link dev.polyproc.ipc.event.Event}, no key. */
  public static final String EVENTS = "events";

  /** What is put into queues: {@link dev.polyproc.ipc.queue.QueueItem}, key = the queue's name. */
  public static final String QUEUE_ITEMS = "queue-items";

  private static final Duration BOUND = Duration.ofSeconds(20);
  private static final short BROKER_DEFAULT = -1;

  /** A task that nobody took for a day belongs to a job that has long expired. */
  private static final String TASK_RETENTION = String.valueOf(Duration.ofDays(1).toMillis());

  /** A pipe nobody used for a day has long expired. */
  private static final String PIPE_RETENTION = String.valueOf(Duration.ofDays(1).toMillis());

  /** Between how many replicas of a service its end of the pipes can be shared. */
  private static final int PIPE_PARTITIONS = 8;

  /** Events are for watching: who comes an hour late has missed them. */
  private static final String EVENT_RETENTION = String.valueOf(Duration.ofHours(1).toMillis());

  /** An item that nobody consumed for a day belongs to a queue that has long expired. */
  private static final Map<String, String> ITEM_RETENTION =
      Map.of(
          "retention.ms", String.valueOf(Duration.ofDays(1).toMillis()),
          "retention.bytes", String.valueOf(1L << 30));

  /** So many consumers can share the queues; one queue is always in one partition. */
  private static final int QUEUE_PARTITIONS = 8;

  /**
   * Tasks have one topic with one partition: within it the members of a share group take records
   * one by one, and a dead worker's come back when their lock ends. Several topics or partitions
   * would be split between the members, so that each worker saw a part of the tasks alone, and a
   * dead member's would wait for its session to end.
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
   * Creates the topics that do not exist yet, sets the share group's configuration and waits until
   * every partition has a leader that answers. Harmless when it was done before, or is being done
   * by another service at this moment.
   *
   * @throws TimeoutException if the broker did not answer within 20 seconds
   * @throws ExecutionException if the broker refused, with its reason as the cause
   */
  public static void create(Admin admin)
      throws InterruptedException, ExecutionException, TimeoutException {
    for (var created : admin.createTopics(ALL).values().values()) {
      try {
        created.get(BOUND.toMillis(), TimeUnit.MILLISECONDS);
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
        .get(BOUND.toMillis(), TimeUnit.MILLISECONDS);
    awaitLeaders(admin);
  }

  /**
   * A topic exists a moment before its leader takes records: whoever sends in between is refused,
   * and tells a log full of warnings about it. Asking for offsets needs the leader, and goes on
   * asking.
   */
  private static void awaitLeaders(Admin admin)
      throws InterruptedException, ExecutionException, TimeoutException {
    var partitions = new HashMap<TopicPartition, OffsetSpec>();
    for (var topic : ALL) {
      for (int i = 0; i < topic.numPartitions(); i++) {
        partitions.put(new TopicPartition(topic.name(), i), OffsetSpec.earliest());
      }
    }
    admin.listOffsets(partitions).all().get(BOUND.toMillis(), TimeUnit.MILLISECONDS);
  }

  private Topics() {}
}
