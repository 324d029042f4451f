package dev.polyproc.pipeend;

import dev.polyproc.ipc.pipe.MessageId;
import dev.polyproc.ipc.pipe.PipeMessage;
import dev.polyproc.sharedstate.pipe.AppendCounts;
import dev.polyproc.sharedstate.pipe.Arrival;
import dev.polyproc.sharedstate.pipe.PipeMemory;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * The consumer that appends the messages of the other end to the inboxes of this end.
 *
 * <p>Acknowledgement: records are consumed in batches, in order; a batch is acknowledged once Redis
 * has stored all of it. Retry: while Redis does not answer, the batch is retried indefinitely,
 * before any later batch. A later record of a pipe must not overtake an earlier one, because the
 * inbox drops every record whose offset is not greater than the last one. Dead letters: none; a
 * record that is not a message (no key, no text) is logged and skipped.
 */
@ApplicationScoped
class InboxWriter {
  private static final Logger LOG = Logger.getLogger(InboxWriter.class);
  private static final Duration RETRY_FIRST = Duration.ofMillis(100);
  private static final Duration RETRY_MAX = Duration.ofSeconds(2);
  private static final int PIPES_AT_ONCE = 8;

  private final PipeMemory memory;
  private final PipeConfig config;
  private final PipeMetrics metrics;

  InboxWriter(PipeMemory memory, PipeConfig config, PipeMetrics metrics) {
    this.memory = memory;
    this.config = config;
    this.metrics = metrics;
  }

  @Incoming("pipe-in")
  Uni<Void> write(ConsumerRecords<String, PipeMessage> batch) {
    var writes =
        byPipe(batch).entrySet().stream().map(e -> write(e.getKey(), e.getValue())).toList();
    if (writes.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return Uni.join()
        .all(writes)
        .usingConcurrencyOf(PIPES_AT_ONCE)
        .andCollectFailures()
        .replaceWithVoid();
  }

  private Uni<Void> write(String pipe, List<Arrival> arrivals) {
    return Uni.createFrom()
        .deferred(() -> memory.append(pipe, config.end(), arrivals, config.keepUnused()))
        .onFailure()
        .invoke(e -> LOG.warnf("could not append messages to pipe %s, trying again: %s", pipe, e))
        .onFailure()
        .retry()
        .withBackOff(RETRY_FIRST, RETRY_MAX)
        .indefinitely()
        .invoke(this::count)
        .replaceWithVoid();
  }

  private void count(AppendCounts appended) {
    metrics.arrived.increment(appended.fresh());
    metrics.duplicates.increment(appended.duplicates());
    metrics.dropped.increment(appended.dropped());
  }

  private static Map<String, List<Arrival>> byPipe(ConsumerRecords<String, PipeMessage> batch) {
    var byPipe = new LinkedHashMap<String, List<Arrival>>();
    for (var record : batch) {
      var json = record.value() == null ? null : record.value().json();
      if (record.key() == null || !PipeId.isValid(record.key()) || isNothing(json)) {
        LOG.warnf("skipped record %s: it is not a message of a pipe", place(record));
      } else {
        byPipe
            .computeIfAbsent(record.key(), pipe -> new ArrayList<>())
            .add(
                new Arrival(
                    record.partition(),
                    record.offset(),
                    json,
                    MessageId.of(record.headers()).orElse("")));
      }
    }
    return byPipe;
  }

  private static boolean isNothing(String json) {
    return json != null && json.isBlank();
  }

  private static String place(ConsumerRecord<?, ?> record) {
    return record.topic() + "-" + record.partition() + "@" + record.offset();
  }
}
