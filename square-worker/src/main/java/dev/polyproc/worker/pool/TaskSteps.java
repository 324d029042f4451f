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
import java.util.function.Consumer;

/**
 * The steps of a task, for people who watch them: if the job has a pause, the worker waits before
 * each step, and each step becomes an event. Without a pause nothing happens here, and the facts of
 * the steps are not computed. For one thread.
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
    publish(
        "acquire",
        facts -> {
          addPlace(facts);
          facts.put("headers", delivery.headerText());
          facts.put("lockMillis", ShareGroup.ACQUISITION_LOCK.toMillis());
        });
  }

  /** Publishes the values that the worker has read. */
  void read(Claim.Values values) {
    publish(
        "read",
        facts -> {
          facts.put("key", ChunkMemory.valuesKey(task.job()));
          facts.put("bytes", values.chunks().stream().mapToInt(Buffer::length).sum());
          facts.put("content", preview(values.type(), values.chunks().get(values.begun())));
        });
  }

  /** Publishes that the function has returned, or thrown, after a time. */
  void applied(long nanos) {
    publish(
        "apply",
        facts -> {
          facts.put("function", task.function());
          facts.put("micros", TimeUnit.NANOSECONDS.toMicros(nanos));
        });
  }

  /** Publishes the results that the worker has committed. */
  void committed(ElementType type, TaskResults results) {
    var chunks = results.results();
    publish(
        "commit",
        facts -> {
          facts.put("key", ChunkMemory.resultsKey(task.job()));
          facts.put("at", (long) task.from() * type.width());
          facts.put("bytes", chunks.stream().mapToInt(chunk -> chunk.values().length()).sum());
          facts.put("content", chunks.isEmpty() ? "" : preview(type, chunks.get(0).values()));
        });
  }

  /** Publishes that the worker acknowledges the record. */
  void acknowledge() {
    publish(
        "acknowledge",
        facts -> {
          addPlace(facts);
          facts.put("type", "ACCEPT");
        });
  }

  private void addPlace(Map<String, Object> facts) {
    facts.put("topic", delivery.topic());
    facts.put("partition", delivery.partition());
    facts.put("offset", delivery.offset());
    facts.put("attempt", delivery.attempt());
  }

  /** Returns the first bytes: of packed numbers in hexadecimal, of JSON as text. */
  private static String preview(ElementType type, Buffer content) {
    var bytes = content.getBytes(0, Math.min(PREVIEW, content.length()));
    var text = type.fold(numbers -> HEX.formatHex(bytes), json -> new String(bytes, UTF_8));
    return content.length() > PREVIEW ? text + " …" : text;
  }

  private void publish(String step, Consumer<Map<String, Object>> addFacts) {
    if (task.pause().isPresent()) {
      var facts = new HashMap<String, Object>();
      facts.put("step", step);
      facts.put("chunk", task.chunk());
      addFacts.accept(facts);
      events.publish(EventType.JOB_STEP, task.job(), facts);
    }
  }
}
