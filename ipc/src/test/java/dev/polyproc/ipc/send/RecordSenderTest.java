package dev.polyproc.ipc.send;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecordSenderTest {
  private static final Duration BOUND = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(200);

  private final CountDownLatch kafkaIsBack = new CountDownLatch(1);

  /** Completes when the client has its first record. */
  private final CountDownLatch clientIsBusy = new CountDownLatch(1);

  private RecordSender sender;

  private record Config(Duration sendTimeout, int maxUnsent, long maxUnsentBytes)
      implements SendConfig {}

  /** A Kafka client that blocks while Kafka is unavailable, and whose answers the test gives. */
  private final class Client extends MockProducer<byte[], byte[]> {
    private final boolean blocks;

    Client(boolean answers, boolean blocks) {
      super(answers, null, new ByteArraySerializer(), new ByteArraySerializer());
      this.blocks = blocks;
    }

    @Override
    public synchronized Future<RecordMetadata> send(
        ProducerRecord<byte[], byte[]> record, Callback callback) {
      clientIsBusy.countDown();
      try {
        if (blocks) {
          kafkaIsBack.await();
        }
      } catch (InterruptedException e) {
        throw new org.apache.kafka.common.errors.InterruptException(e);
      }
      return super.send(record, callback);
    }
  }

  private RecordSender sender(Client client, Config config) {
    sender = new RecordSender(config, SendTraces.none(), () -> client);
    return sender;
  }

  @AfterEach
  void close() throws InterruptedException {
    kafkaIsBack.countDown();
    sender.close();
  }

  private CompletableFuture<RecordMetadata> send(String value) {
    return sender
        .send(new ProducerRecord<>("t", "key", value), new StringSerializer())
        .subscribeAsCompletionStage();
  }

  private static void failsInTime(CompletableFuture<RecordMetadata> sent, boolean effectUnknown) {
    assertThat(sent)
        .failsWithin(BOUND)
        .withThrowableThat()
        .havingCause()
        .isInstanceOfSatisfying(
            KafkaUnavailableException.class,
            e -> assertThat(e.isEffectUnknown()).as(e.toString()).isEqualTo(effectUnknown));
  }

  @Test
  void records_areSentInOrder() {
    var client = new Client(true, false);
    sender(client, new Config(BOUND, 100, 10_000));
    var all = IntStream.range(0, 50).mapToObj(i -> send("v" + i)).toList();
    all.forEach(sent -> assertThat(sent).succeedsWithin(BOUND));
    assertThat(client.history())
        .extracting(record -> new String(record.value(), UTF_8))
        .containsExactlyElementsOf(IntStream.range(0, 50).mapToObj(i -> "v" + i).toList());
    assertThat(client.history().get(0).key()).isEqualTo("key".getBytes(UTF_8));
  }

  @Test
  void recordOfFailedSend_isNotHandedOverLater() {
    var client = new Client(true, true);
    sender(client, new Config(SHORT, 100, 10_000));
    var first = send("first");
    var second = send("second");
    failsInTime(first, true);
    failsInTime(second, false);
    kafkaIsBack.countDown();
    sender = sender(client, new Config(BOUND, 100, 10_000));
    assertThat(send("third")).succeedsWithin(BOUND);
    assertThat(client.history())
        .extracting(record -> new String(record.value(), UTF_8))
        .contains("third")
        .doesNotContain("second");
  }

  @Test
  void recordWithoutAnswer_hasUnknownEffect() {
    sender(new Client(false, false), new Config(SHORT, 100, 10_000));
    failsInTime(send("v"), true);
  }

  @Test
  void failureOfClient_isKafkaUnavailable() {
    var client = new Client(false, false);
    client.sendException = new KafkaException("fenced");
    sender(client, new Config(BOUND, 100, 10_000));
    failsInTime(send("v"), true);
    client.sendException = new TimeoutException("no metadata");
    failsInTime(send("v"), true);
  }

  @Test
  void send_beyondMaxUnsent_failsAtOnce() throws InterruptedException {
    sender(new Client(true, true), new Config(BOUND, 3, 10_000));
    sendFirst();

    var sent = IntStream.range(0, 7).mapToObj(i -> send("v")).toList();

    sent.stream().skip(3).forEach(each -> failsInTime(each, false));
    assertThat(sent.stream().limit(3)).noneMatch(CompletableFuture::isDone);
  }

  @Test
  void send_beyondMaxUnsentBytes_failsAtOnce() throws InterruptedException {
    sender(new Client(true, true), new Config(BOUND, 100, 30));
    sendFirst();

    var sent = IntStream.range(0, 5).mapToObj(i -> send("0123456789")).toList();

    sent.stream().skip(2).forEach(each -> failsInTime(each, false));
    assertThat(sent.stream().limit(2)).noneMatch(CompletableFuture::isDone);
  }

  /** Sends a record that blocks the client, so that further records wait. */
  private void sendFirst() throws InterruptedException {
    var unused = send("first");
    assertThat(clientIsBusy.await(BOUND.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void unresolvableAddress_failsInTime() {
    sender =
        new RecordSender(
            new Config(SHORT, 100, 10_000),
            SendTraces.none(),
            () -> {
              throw new KafkaException("no resolvable bootstrap urls");
            });
    failsInTime(send("v"), false);
    failsInTime(send("v"), false);
  }

  @Test
  void closedSender_failsAtOnce() throws InterruptedException {
    sender(new Client(true, false), new Config(BOUND, 100, 10_000));
    assertThat(send("v")).succeedsWithin(BOUND);
    sender.close();
    failsInTime(send("v"), false);
  }
}
