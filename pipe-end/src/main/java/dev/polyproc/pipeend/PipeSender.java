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
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Sends messages to the other end, through Kafka. A call completes when all in-sync replicas have
 * the record, or when it is in the other end's inbox; or it fails with {@link
 * KafkaUnavailableException}, and then the record was revoked: it is not delivered later. For any
 * thread.
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

  Uni<Void> send(String pipe, PipeMessage message) {
    return put(new ProducerRecord<>(topic, pipe, message));
  }

  /** Sends the end of the file, after all messages. */
  Uni<Void> sendEndOfFile(String pipe) {
    return put(new ProducerRecord<>(topic, pipe, null));
  }

  private Uni<Void> put(ProducerRecord<String, PipeMessage> record) {
    var id = MessageId.next();
    MessageId.addTo(record.headers(), id);
    return sender
        .send(record, serializer)
        .onFailure(KafkaUnavailableException.class)
        .recoverWithUni(away -> revoke(record.key(), id, away));
  }

  private Uni<Void> revoke(String pipe, String id, KafkaUnavailableException away) {
    if (!away.isEffectUnknown()) {
      return Uni.createFrom().failure(away);
    }
    return revocations
        .revoke(pipe, id)
        .onFailure(RedisUnavailableException.class)
        .transform(away::effectUnknown)
        .chain(
            revoked ->
                revoked
                    ? Uni.createFrom().failure(away.withoutEffect())
                    : Uni.createFrom().voidItem());
  }
}
