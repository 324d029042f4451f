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
 * Puts what the other end sends into the inboxes of this one.
 *
 * <p>Records come in batches, one batch after the other; a batch is acknowledged once Redis has all
 * of it. While Redis is away the batch is tried again, without end and before any later one: a
 * later record of a pipe must not overtake an earlier one, because the inbox takes what lies behind
 * its last offset for the future and the rest for a redelivery. There is no dead-letter topic: a
 * record that cannot be a message (no key, no text) is skipped, with a word in the log.
 */
@ApplicationScoped
class InboxWriter {
  private static final Logger LOG = Logger.getLogger(InboxWriter.class);
  private static final Duration AGAIN_AFTER = Duration.ofMillis(100);
  private static final Duration AGAIN_AT_MOST_AFTER = Duration.ofSeconds(2);
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
        .invoke(e -> LOG.warnf("what arrived for pipe %s waits for Redis: %s", pipe, e))
        .onFailure()
        .retry()
        .withBackOff(AGAIN_AFTER, AGAIN_AT_MOST_AFTER)
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
        LOG.warnf("what stands at %s is no message of a pipe and is skipped", place(record));
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
