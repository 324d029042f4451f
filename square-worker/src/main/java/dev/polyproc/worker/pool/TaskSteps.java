package dev.polyproc.worker.pool;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.polyproc.ipc.event.EventType;
import dev.polyproc.ipc.event.Events;
import dev.polyproc.ipc.pool.ChunkTask;
import dev.polyproc.ipc.topic.ShareGroup;
import dev.polyproc.sharedstate.job.ChunkMemory;
import dev.polyproc.sharedstate.job.Claim;
import dev.polyproc.sharedstate.job.ElementType;
import dev.polyproc.sharedstate.job.TaskResults;
import dev.polyproc.worker.task.Delivery;
import io.vertx.mutiny.core.buffer.Buffer;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The steps of a task, for people who watch them: if the job has a pause, the worker waits before
 * each step, and each step becomes an event. Without a pause nothing happens here. For one thread.
 */
final class TaskSteps {
  /** The longest content of a key that an event shows, in bytes. */
  private static final int PREVIEW = 64;

  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

  private final ChunkTask task;
  private final Delivery delivery;
  private final Events events;

  TaskSteps(ChunkTask task, Delivery delivery, Events events) {
    this.task = task;
    this.delivery = delivery;
    this.events = events;
  }

  /** Waits before the next step. */
  void pause() throws InterruptedException {
    if (task.pause().isPresent()) {
      Thread.sleep(task.pause().get().toMillis());
    }
  }

  /** Publishes that the worker has acquired the record of the task. */
  void acquired() {
    var facts = place();
    facts.put("headers", delivery.headers());
    facts.put("lockMillis", ShareGroup.ACQUISITION_LOCK.toMillis());
    publish("acquire", facts);
  }

  /** Publishes the values that the worker has read. */
  void read(Claim.Values values) {
    publish(
        "read",
        Map.of(
            "key",
            ChunkMemory.valuesKey(task.job()),
            "bytes",
            values.chunks().stream().mapToInt(Buffer::length).sum(),
            "content",
            preview(values.type(), values.chunks().get(values.begun()))));
  }

  /** Publishes that the function has returned, or thrown, after a time. */
  void applied(long nanos) {
    publish(
        "apply",
        Map.of("function", task.function(), "micros", TimeUnit.NANOSECONDS.toMicros(nanos)));
  }

  /** Publishes the results that the worker has committed. */
  void committed(ElementType type, TaskResults results) {
    publish(
        "commit",
        Map.of(
            "key",
            ChunkMemory.resultsKey(task.job()),
            "at",
            (long) task.from() * type.width(),
            "bytes",
            results.results().stream().mapToInt(chunk -> chunk.values().length()).sum(),
            "content",
            results.results().stream()
                .limit(1)
                .map(chunk -> preview(type, chunk.values()))
                .collect(Collectors.joining())));
  }

  /** Publishes that the worker acknowledges the record. */
  void acknowledge() {
    var facts = place();
    facts.put("type", "ACCEPT");
    publish("acknowledge", facts);
  }

  private Map<String, Object> place() {
    return new HashMap<>(
        Map.of(
            "topic", delivery.topic(),
            "partition", delivery.partition(),
            "offset", delivery.offset(),
            "attempt", delivery.attempt()));
  }

  /** Returns the first bytes: of packed numbers in hexadecimal, of JSON as text. */
  private static String preview(ElementType type, Buffer content) {
    var bytes = content.getBytes(0, Math.min(PREVIEW, content.length()));
    var text = type.fold(numbers -> HEX.formatHex(bytes), json -> new String(bytes, UTF_8));
    return content.length() > PREVIEW ? text + " …" : text;
  }

  private void publish(String step, Map<String, Object> facts) {
    if (task.pause().isPresent()) {
      var data = new HashMap<>(facts);
      data.put("step", step);
      data.put("chunk", task.chunk());
      events.publish(EventType.JOB_STEP, task.job(), data);
    }
  }
}
