package dev.polyproc.worker.task;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.polyproc.ipc.topic.ShareGroup;
import dev.polyproc.ipc.topic.TaskKind;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jboss.logging.Logger;

/**
 * Runs the task of one record at a time on a thread of its own. Meanwhile the calling thread, which
 * is the consumer's, renews the record's acquisition lock.
 */
@Singleton
final class TaskExecutor {
  private static final Logger LOG = Logger.getLogger(TaskExecutor.class);
  private static final Duration RENEW_EVERY = ShareGroup.ACQUISITION_LOCK.dividedBy(3);

  private final Map<TaskKind, TaskSource> sources;
  private final CurrentTask currentTask;
  private final TaskTraces traces;
  private final AtomicReference<Runnable> handBack = new AtomicReference<>(() -> {});
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "task"));

  TaskExecutor(@All List<TaskSource> sources, CurrentTask currentTask, TaskTraces traces) {
    this.sources = sources.stream().collect(toMap(TaskSource::kind, identity()));
    this.currentTask = currentTask;
    this.traces = traces;
  }

  /**
   * Runs a record's task and waits until it is done.
   *
   * @return how to acknowledge the record: accept it if the task's outcome is committed, release it
   *     if the outcome could not be committed, reject it if the record is not a task
   */
  AcknowledgeType run(ConsumerRecord<byte[], byte[]> record, AcquiredRecord held) {
    return read(record).map(task -> run(task, record, held)).orElse(AcknowledgeType.REJECT);
  }

  /**
   * Interrupts the running task, and hands it back even if it ignores the interruption. A task that
   * is submitted later does not run.
   */
  void close() {
    thread.shutdownNow();
    handBack.get().run();
  }

  private Optional<Task> read(ConsumerRecord<byte[], byte[]> record) {
    try {
      return TaskKind.of(record.headers()).map(sources::get).map(s -> s.read(record.value()));
    } catch (SerializationException e) {
      LOG.errorf(
          "record %d of topic %s is not a task and is rejected: %s",
          record.offset(), record.topic(), e.getMessage());
      return Optional.empty();
    }
  }

  private AcknowledgeType run(
      Task task, ConsumerRecord<byte[], byte[]> record, AcquiredRecord held) {
    var delivery = Delivery.of(record);
    int attempt = delivery.attempt();
    currentTask.begin(task.toString());
    handBack.set(() -> task.handBack(attempt));
    try {
      return await(
          thread.submit(traces.task(record, task, () -> run(task, delivery))), task, attempt, held);
    } finally {
      handBack.set(() -> {});
      currentTask.complete();
    }
  }

  private static AcknowledgeType run(Task task, Delivery delivery) throws InterruptedException {
    task.run(delivery);
    return AcknowledgeType.ACCEPT;
  }

  private static AcknowledgeType await(
      Future<AcknowledgeType> running, Task task, int attempt, AcquiredRecord held) {
    boolean locked = true;
    while (true) {
      try {
        return running.get(RENEW_EVERY.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (locked && !held.renew()) {
          locked = false;
          LOG.warnf(
              "%s: the broker did not renew the acquisition lock in time;"
                  + " another worker may run the task, too",
              task);
        }
      } catch (ExecutionException e) {
        LOG.warnf("%s: could not commit the outcome, released the task: %s", task, e.getCause());
        task.handBack(attempt);
        return AcknowledgeType.RELEASE;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return AcknowledgeType.RELEASE;
      }
    }
  }
}
