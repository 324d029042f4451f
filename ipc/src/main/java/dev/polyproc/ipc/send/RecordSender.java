package dev.polyproc.ipc.send;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Sends records to Kafka. A send succeeds when all in-sync replicas have the record, and otherwise
 * fails with {@link KafkaUnavailableException} within {@link SendConfig#sendTimeout}. A call never
 * blocks, and the number and size of waiting records are bounded. Records with one key that are
 * sent one after the other arrive in that order. For any thread.
 *
 * <pre>{@code
 * sender.send(new ProducerRecord<>(Topics.POOL_TASKS, task), serializer)
 * }</pre>
 */
@ApplicationScoped
public class RecordSender {
  private final SendConfig config;
  private final SendTraces traces;
  private final SendQueue queue;

  @Inject
  RecordSender(SendConfig config, SendTraces traces, ProducerFactory producers) {
    this(config, traces, producers::create);
  }

  RecordSender(SendConfig config, SendTraces traces, Supplier<Producer<byte[], byte[]>> producers) {
    this.config = config;
    this.traces = traces;
    this.queue = new SendQueue(config, producers);
  }

  /** Connects in the background, so that the first send does not wait for a connection. */
  public void start() {
    queue.start();
  }

  /** Sends a record in the caller's trace; returns its place in Kafka. */
  public <T> Uni<RecordMetadata> send(ProducerRecord<String, T> record, Serializer<T> serializer) {
    return Uni.createFrom().deferred(() -> send(record, serializer, Context.current()));
  }

  /**
   * Sends a record.
   *
   * @param trace the trace that the send belongs to
   * @return the record's place in Kafka
   */
  public <T> Uni<RecordMetadata> send(
      ProducerRecord<String, T> record, Serializer<T> serializer, Context trace) {
    return Uni.createFrom()
        .deferred(
            () ->
                Uni.createFrom()
                    .<RecordMetadata>emitter(
                        caller -> {
                          var headers = new RecordHeaders(record.headers());
                          var span = traces.begin(record.topic(), headers, trace);
                          queue.add(
                              bytes(record, headers, serializer),
                              (place, failure) -> {
                                span.end(failure);
                                if (failure == null) {
                                  caller.complete(place);
                                } else {
                                  caller.fail(failure);
                                }
                              });
                        })
                    .emitOn(CallerContext.executor()));
  }

  private static <T> ProducerRecord<byte[], byte[]> bytes(
      ProducerRecord<String, T> record, Headers headers, Serializer<T> serializer) {
    return new ProducerRecord<>(
        record.topic(),
        null,
        record.key() == null ? null : record.key().getBytes(UTF_8),
        serializer.serialize(record.topic(), headers, record.value()),
        headers);
  }

  @PreDestroy
  void close() throws InterruptedException {
    queue.close(config.sendTimeout());
  }
}
