package dev.polyproc.producer.scaling;

import dev.polyproc.ipc.connection.KafkaSettings;
import dev.polyproc.ipc.topic.ShareGroup;
import dev.polyproc.ipc.topic.Topics;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * The lag of the workers' share group: the number of records of {@code pool-tasks} that are not
 * acknowledged. A job has at most two records for each worker in flight, and each of them may have
 * many chunks, so the lag stays small however much is left. For any thread.
 */
@ApplicationScoped
class ShareGroupLag {
  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final TopicPartition TASKS = new TopicPartition(Topics.POOL_TASKS, 0);

  private final KafkaSettings kafka;
  private Admin admin;

  ShareGroupLag(KafkaSettings kafka) {
    this.kafka = kafka;
  }

  /** Reads the lag. Empty if Kafka does not answer within a second, or has no lag yet. */
  Uni<Optional<Long>> read() {
    return Uni.createFrom()
        .completionStage(this::offsets)
        // The creation of the client resolves the address, which blocks.
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .map(offsets -> Optional.ofNullable(offsets.get(TASKS)))
        .map(tasks -> tasks.flatMap(SharePartitionOffsetInfo::lag))
        .ifNoItem()
        .after(TIMEOUT)
        .recoverWithItem(Optional.empty())
        .onFailure()
        .recoverWithItem(Optional.empty());
  }

  private CompletionStage<Map<TopicPartition, SharePartitionOffsetInfo>> offsets() {
    return admin()
        .listShareGroupOffsets(Map.of(ShareGroup.SQUARE_WORKERS, new ListShareGroupOffsetsSpec()))
        .partitionsToOffsetInfo(ShareGroup.SQUARE_WORKERS)
        .toCompletionStage();
  }

  /** Returns the client. It is created at the first call, since many systems never need it. */
  private synchronized Admin admin() {
    if (admin == null) {
      admin =
          Admin.create(
              kafka.with(
                  Map.of(
                      AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis(),
                      AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis())));
    }
    return admin;
  }

  @PreDestroy
  synchronized void close() {
    if (admin != null) {
      admin.close(Duration.ZERO);
    }
  }
}
