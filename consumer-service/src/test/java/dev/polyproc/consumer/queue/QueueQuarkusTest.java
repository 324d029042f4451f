package dev.polyproc.consumer.queue;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.polyproc.ipc.instance.Instance;
import dev.polyproc.ipc.queue.QueueItem;
import dev.polyproc.ipc.topic.Topics;
import dev.polyproc.localstack.TestInfrastructureResource;
import dev.polyproc.sharedstate.queue.Put;
import dev.polyproc.sharedstate.queue.QueueConsumer;
import dev.polyproc.sharedstate.queue.QueueMemory;
import dev.polyproc.sharedstate.queue.QueueSettings;
import dev.polyproc.sharedstate.queue.QueueTail;
import dev.polyproc.sharedstate.queue.Reservation;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Tests the consumer service; the test itself acts as the front door. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructureResource.class)
class QueueQuarkusTest {
  private static final Duration BOUND = Duration.ofSeconds(30);
  private static final QueueTail.Limits LIMITS = new QueueTail.Limits(1000, 100_000);

  @Inject QueueMemory memory;
  @Inject QueueTail tail;
  @Inject Instance instance;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  private final String queue = "q-" + UUID.randomUUID();

  @Test
  void items_outOfOrderAndRedelivered_arePrintedOnceInOrder() {
    var records = reserved(List.of("\"sudh\"", "\"kumar\"", "{\"n\":1.50}"), true);
    Collections.reverse(records);
    records.add(records.get(0));
    send(records);
    awaitShown("[sudh, kumar, {n=1.5}]");
    assertThat(given().get("/queues/" + queue + "/items").asString())
        .contains("\"position\":2", "{\"n\":1.50}", "\"instance\":\"" + instance.name() + "\"");
  }

  @Test
  void items_afterAbandonedPut_arePrinted() {
    create();
    get(tail.reserve(new Put(queue, "dead", List.of("1"), false), Duration.ofMillis(10), LIMITS));
    send(reserved(List.of("2"), false));
    awaitShown("[2]");
  }

  @Test
  void record_unknownQueue_isSkipped() {
    create();
    send(List.of(new ProducerRecord<>(Topics.QUEUE_ITEMS, queue, "\"stray\"")));
    send(reserved(List.of("1"), false));
    awaitShown("[1]");
  }

  @Test
  void stream_withLastEventId_sendsLaterItemsAndEnds() {
    send(reserved(List.of("\"a\"", "\"b\"", "\"c\""), true));
    var events =
        given()
            .header("Last-Event-ID", "0")
            .accept("text/event-stream")
            .get("/queues/" + queue + "/items/stream")
            .asString();
    assertThat(events).doesNotContain("\"a\"", "content-type");
    assertThat(events).containsSubsequence("id:1", "\"b\"", "id:2", "\"c\"", "event:closed");
  }

  @Test
  void call_invalid_isProblem() {
    assertThat(given().get("/queues/{name}/items", "no such").statusCode()).isEqualTo(400);
    assertThat(given().get("/queues/unknown/items").statusCode()).isEqualTo(404);
  }

  private void awaitShown(String expected) {
    await()
        .atMost(BOUND)
        .untilAsserted(
            () ->
                assertThat(given().get("/queues/" + queue + "/items").path("item").toString())
                    .isEqualTo(expected));
  }

  private void create() {
    var minute = Duration.ofMinutes(1);
    get(
        memory.create(
            queue,
            new QueueSettings(QueueConsumer.SERVICE, 0, minute, minute, minute, 10, 1000),
            1000));
  }

  /** Reserves positions and returns a record for each item. */
  private List<ProducerRecord<String, String>> reserved(List<String> items, boolean sentinel) {
    create();
    var put = new Put(queue, UUID.randomUUID().toString(), items, sentinel);
    var held = (Reservation.Held) get(tail.reserve(put, Duration.ofSeconds(30), LIMITS));
    var records = new ArrayList<ProducerRecord<String, String>>();
    for (int i = 0; i < put.size(); i++) {
      var json = i < items.size() ? Optional.of(items.get(i)) : Optional.<String>empty();
      var item = new QueueItem(queue, put.id(), held.first() + i, json);
      records.add(
          new ProducerRecord<>(Topics.QUEUE_ITEMS, null, queue, json.orElse(null), item.headers()));
    }
    return records;
  }

  private void send(List<ProducerRecord<String, String>> records) {
    var config = Map.<String, Object>of("bootstrap.servers", bootstrapServers);
    try (var producer =
        new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
      for (var record : records) {
        var unused = producer.send(record);
      }
    }
  }

  private static <T> T get(Uni<T> uni) {
    return uni.await().atMost(Duration.ofSeconds(10));
  }
}
