package dev.polyproc.producer.event;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polyproc.http.problem.Problems;
import dev.polyproc.ipc.event.Event;
import dev.polyproc.sharedstate.wait.ServiceStop;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;

/**
 * The events that Kafka still has, for listeners that resume or are slow. One consumer reads for
 * all of them, one page after the other. For any thread.
 */
@ApplicationScoped
class EventHistory {
  private static final int PAGE = 500;

  /** How many reads may wait for the thread; more fail. A listener has one at a time. */
  private static final int MAX_WAITING = 2_000;

  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(2);

  /** The time of a read, and of the reads before it. */
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final EventConsumers consumers;
  private final ObjectMapper json;
  private final ExecutorService thread =
      new ThreadPoolExecutor(
          1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MAX_WAITING), EventHistory::named);
  private KafkaConsumer<String, Event> consumer;

  EventHistory(EventConsumers consumers, ObjectMapper json, ServiceStop stop) {
    this.consumers = consumers;
    this.json = json;
    stop.onBegin(this::close);
  }

  private static Thread named(Runnable work) {
    var thread = new Thread(work, "event-history");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Reads the events from an offset on, at most a page. If Kafka has deleted some of them, the page
   * begins with the oldest one that is left. It is empty if there are none.
   */
  Uni<EventBatch> page(long from) {
    return call(reader -> page(reader, from));
  }

  private EventBatch page(KafkaConsumer<String, Event> reader, long from) {
    reader.seek(EventConsumers.EVENTS, from);
    var records = reader.poll(POLL).records(EventConsumers.EVENTS);
    var end = records.isEmpty() ? from : records.get(records.size() - 1).offset() + 1;
    return EventBatch.of(records, end, json);
  }

  /**
   * Returns the offset of the next event.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem with status 503 if Kafka does not answer
   */
  Uni<Long> end() {
    return call(reader -> reader.endOffsets(List.of(EventConsumers.EVENTS), READ_TIMEOUT))
        .map(ends -> ends.get(EventConsumers.EVENTS))
        .ifNoItem()
        .after(TIMEOUT)
        .fail()
        .onFailure(EventHistory::isUnavailable)
        .transform(e -> Problems.unavailable("Kafka does not answer; try again.", RETRY_AFTER));
  }

  private static boolean isUnavailable(Throwable failure) {
    return failure instanceof KafkaException
        || failure instanceof TimeoutException
        || failure instanceof RejectedExecutionException;
  }

  private <T> Uni<T> call(Function<KafkaConsumer<String, Event>, T> work) {
    return Uni.createFrom().item(() -> work.apply(reader())).runSubscriptionOn(thread);
  }

  /** Returns the consumer; on the thread only. */
  private KafkaConsumer<String, Event> reader() {
    if (consumer == null) {
      consumer = consumers.create(PAGE);
    }
    return consumer;
  }

  private void close() {
    if (!thread.isShutdown()) {
      thread.execute(
          () -> {
            if (consumer != null) {
              consumer.close();
            }
          });
      thread.shutdown();
    }
  }
}
