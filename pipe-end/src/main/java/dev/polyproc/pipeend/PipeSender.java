package dev.polyproc.pipeend;

import dev.polyproc.ipc.pipe.MessageId;
import dev.polyproc.ipc.pipe.PipeMessage;
import dev.polyproc.ipc.pipe.PipeMessageSerializer;
import dev.polyproc.ipc.send.KafkaUnavailableException;
import dev.polyproc.ipc.send.RecordSender;
import dev.polyproc.ipc.topic.Topics;
import dev.polyproc.sharedstate.pipe.End;
import dev.polyproc.sharedstate.pipe.PipeRevocations;
import dev.polyproc.sharedstate.redis.RedisUnavailableException;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * The sender of messages to the other end, through Kafka. A call completes when all in-sync
 * replicas have the record, or when the record is in the other end's inbox. Otherwise it fails with
 * {@link KafkaUnavailableException}: the record was revoked and is not delivered later, unless the
 * exception says that the effect is unknown, because Redis did not answer either. For any thread.
 */
@ApplicationScoped
class PipeSender {
  private final RecordSender sender;
  private final PipeRevocations revocations;
  private final String topic;
  private final PipeMessageSerializer serializer = new PipeMessageSerializer();

  PipeSender(RecordSender sender, PipeRevocations revocations, PipeConfig config) {
    this.sender = sender;
    this.revocations = revocations;
    this.topic = config.end() == End.A ? Topics.PIPE_A_TO_B : Topics.PIPE_B_TO_A;
  }

  void onStart(@Observes StartupEvent event) {
    sender.start();
  }

  /** Sends a message; returns its place in Kafka, or empty if that is not known. */
  Uni<Optional<RecordMetadata>> send(String pipe, PipeMessage message) {
    return put(new ProducerRecord<>(topic, pipe, message));
  }

  /** Sends the end of the file, after all messages; returns its place as {@link #send} does. */
  Uni<Optional<RecordMetadata>> sendEndOfFile(String pipe) {
    return put(new ProducerRecord<>(topic, pipe, null));
  }

  private Uni<Optional<RecordMetadata>> put(ProducerRecord<String, PipeMessage> record) {
    var id = MessageId.next();
    MessageId.addTo(record.headers(), id);
    return sender
        .send(record, serializer)
        .map(Optional::of)
        .onFailure(KafkaUnavailableException.class)
        .recoverWithUni(failure -> revoke(record.key(), id, failure));
  }

  private Uni<Optional<RecordMetadata>> revoke(
      String pipe, String id, KafkaUnavailableException failure) {
    if (!failure.isEffectUnknown()) {
      return Uni.createFrom().failure(failure);
    }
    return revocations
        .revoke(pipe, id)
        .onFailure(RedisUnavailableException.class)
        .transform(failure::effectUnknown)
        .chain(
            revoked ->
                revoked
                    ? Uni.createFrom().failure(failure.withoutEffect())
                    : Uni.createFrom().item(Optional.empty()));
  }
}
