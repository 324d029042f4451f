package dev.polyproc.pipeend;

import dev.polyproc.ipc.pipe.PipeMessage;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/**
 * What this end sends to the other, by Kafka. A call ends when all in-sync replicas of the broker
 * have the record, or fails with {@link KafkaAwayException}. For any thread.
 */
@ApplicationScoped
class Wire {
  static final String OUT = "pipe-out";
  private static final int MOST_UNSENT = 1_000;

  private final MutinyEmitter<Record<String, PipeMessage>> out;
  private final PipeConfig config;

  Wire(
      @Channel(OUT) @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = MOST_UNSENT)
          MutinyEmitter<Record<String, PipeMessage>> out,
      PipeConfig config) {
    this.out = out;
    this.config = config;
  }

  Uni<Void> send(String pipe, PipeMessage message) {
    return put(Record.of(pipe, message));
  }

  /** Tells the other end, behind everything sent before, that this one is closed. */
  Uni<Void> sendEndOfFile(String pipe) {
    return put(Record.of(pipe, null));
  }

  private Uni<Void> put(Record<String, PipeMessage> record) {
    return Uni.createFrom()
        .deferred(() -> out.send(record))
        .ifNoItem()
        .after(config.sendTimeout())
        .fail()
        .onFailure()
        .transform(KafkaAwayException::new);
  }
}
