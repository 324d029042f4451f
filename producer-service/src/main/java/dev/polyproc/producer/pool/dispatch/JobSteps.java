package dev.polyproc.producer.pool.dispatch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.polyproc.ipc.event.EventType;
import dev.polyproc.ipc.event.Events;
import dev.polyproc.ipc.pool.ChunkTask;
import dev.polyproc.ipc.pool.ChunkTaskSerializer;
import dev.polyproc.sharedstate.job.JobMemory;
import dev.polyproc.sharedstate.job.JobSpec;
import dev.polyproc.sharedstate.job.KeySize;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jboss.logging.Logger;

/**
 * The steps of jobs at the front door, for people who watch them: a job with a pause waits before
 * each step, and each step becomes an event. Of other jobs nothing is published. For any thread.
 */
@ApplicationScoped
class JobSteps {
  private static final Logger LOG = Logger.getLogger(JobSteps.class);

  private final JobMemory memory;
  private final Events events;
  private final ChunkTaskSerializer serializer = new ChunkTaskSerializer();

  JobSteps(JobMemory memory, Events events) {
    this.memory = memory;
    this.events = events;
  }

  /** Completes when the job may take its next step. */
  Uni<Void> pause(JobSpec job) {
    var now = Uni.createFrom().voidItem();
    return job.pause()
        .filter(pause -> !pause.isZero())
        .map(pause -> now.onItem().delayIt().by(pause))
        .orElse(now);
  }

  /** Publishes the Redis keys of a job that was created. */
  void created(JobSpec job) {
    publishKeys(job, "create");
  }

  /** Publishes the record of a task that Kafka has. */
  void sent(ChunkTask task, RecordMetadata place) {
    if (task.pause().isPresent()) {
      var value = serializer.serialize(place.topic(), task);
      events.publish(
          EventType.JOB_STEP,
          task.job(),
          // Kafka's answer may be later than the worker that has acquired the record.
          place.timestamp(),
          Map.of(
              "step",
              "send",
              "chunk",
              task.chunk(),
              "topic",
              place.topic(),
              "partition",
              place.partition(),
              "offset",
              place.offset(),
              "bytes",
              value.length,
              "content",
              new String(value, UTF_8)));
    }
  }

  /** Publishes the Redis keys of a job that has ended. */
  void ended(JobSpec job) {
    publishKeys(job, "end");
  }

  private void publishKeys(JobSpec job, String step) {
    if (job.pause().isPresent()) {
      // The next step may be over before Redis answers.
      long at = System.currentTimeMillis();
      memory
          .keys(job.id())
          .subscribe()
          .with(
              keys -> keys.forEach(key -> publish(job, step, at, key)),
              e -> LOG.debugf("could not read the keys of job %s: %s", job.id(), e));
    }
  }

  private void publish(JobSpec job, String step, long at, KeySize key) {
    events.publish(
        EventType.JOB_STEP,
        job.id(),
        at,
        Map.of("step", step, "key", key.key(), "type", key.type(), "bytes", key.bytes()));
  }
}
