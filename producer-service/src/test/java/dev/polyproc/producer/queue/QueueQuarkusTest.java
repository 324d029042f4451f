package dev.polyproc.producer.queue;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.polyproc.ipc.queue.QueueItem;
import dev.polyproc.localstack.TestInfrastructureResource;
import dev.polyproc.sharedstate.queue.Arrival;
import dev.polyproc.sharedstate.queue.QueueHead;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Tests the queues of the front door; the test itself acts as the consumer service. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructureResource.class)
class QueueQuarkusTest {
  private static final Duration BOUND = Duration.ofSeconds(20);

  @Inject QueueHead head;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  private final String queue = "q-" + UUID.randomUUID();

  @Test
  void put_items_returnsPositionsAndKeepsOrder() {
    put("{\"items\":[\"sudh\",{\"a\":[1.50,null]},12345678901234567890123]}")
        .statusCode(200)
        .body("positions", contains(0, 1, 2));
    put("{\"item\":null}").statusCode(200).body("positions", contains(3));
    assertThat(records(4))
        .extracting(item -> item.position() + " " + item.json().orElse("None"))
        .containsExactly(
            "0 \"sudh\"", "1 {\"a\":[1.50,null]}", "2 12345678901234567890123", "3 None");
  }

  @Test
  void put_closedQueue_isRefused() {
    put("{\"items\":[1,null]}").statusCode(200);
    put("{\"item\":2}").statusCode(409).body("title", equalTo("ShutDown"));
    status().body("state", equalTo("closing")).body("put", equalTo(1));
  }

  @Test
  void put_fullQueue_isRefusedAtOnceOrWaits() {
    create("{\"maxsize\":1}").statusCode(201).body("maxsize", equalTo(1));
    put("{\"item\":\"a\"}").statusCode(200);
    put("{\"item\":\"b\"}").statusCode(409).body("title", equalTo("Full"));
    put("{\"items\":[1,2]}").statusCode(400).body("title", equalTo("ValueError"));
    var waiting =
        CompletableFuture.supplyAsync(() -> post("/items?timeout=20s", "{\"item\":\"b\"}"));
    consume(records(1));
    assertThat(waiting.join().statusCode()).isEqualTo(200);
  }

  @Test
  void put_shortTimeout_ends() {
    create("{\"maxsize\":1,\"consumer\":\"http\"}").statusCode(201);
    for (int i = 0; i < 30; i++) {
      assertThat(answersSoon("/get?timeout=2ms", "")).isEqualTo(204);
    }
    put("{\"item\":\"a\"}").statusCode(200);
    for (int i = 0; i < 30; i++) {
      assertThat(answersSoon("/items?timeout=2ms", "{\"item\":\"b\"}")).isEqualTo(409);
    }
  }

  private int answersSoon(String path, String body) {
    return CompletableFuture.supplyAsync(() -> post(path, body).statusCode())
        .orTimeout(5, TimeUnit.SECONDS)
        .join();
  }

  @Test
  void put_invalidBody_isProblem() {
    put("{\"items\":[null,1]}").statusCode(400).body("title", equalTo("ValueError"));
    put("{\"items\":[]}").statusCode(400);
    put("{}").statusCode(400);
    put("{\"item\":1,\"items\":[1]}").statusCode(400);
    put("[1").statusCode(400);
    put("").statusCode(400);
    put("{\"item\":\"" + "x".repeat(70_000) + "\"}").statusCode(413);
    put("{\"items\":[0" + ",0".repeat(1000) + "]}").statusCode(413);
    create("{\"maxsize\":\"3\"}").statusCode(400);
    create("{\"consumer\":\"me\"}").statusCode(400);
    given().get("/queues/{name}", "no such").then().statusCode(400);
    given().get("/queues/{name}", "x".repeat(101)).then().statusCode(400);
    given().get("/queues/{name}", "nobody-made-it").then().statusCode(404);
  }

  @Test
  void create_twice_isIdempotent() {
    create("{\"maxsize\":3}").statusCode(201);
    create("{\"maxsize\":3}").statusCode(200);
    create("{\"maxsize\":4}").statusCode(409).body("title", equalTo("FileExistsError"));
    given().delete("/queues/" + queue).then().statusCode(204);
    given().delete("/queues/" + queue).then().statusCode(404);
    create("").statusCode(201).body("consumer", equalTo("service"));
    given().get("/queues").then().body("$", hasItem(queue));
  }

  @Test
  void get_severalGetters_shareItemsUntilShutDown() {
    create("{\"consumer\":\"http\"}").statusCode(201);
    assertThat(post("/get", "").statusCode()).isEqualTo(204);
    put("{\"items\":[\"a\",\"b\",null]}").statusCode(200);
    var waiting = CompletableFuture.supplyAsync(() -> post("/get?timeout=20s", ""));
    consume(records(3));
    var one = waiting.join();
    var two = post("/get", "");
    assertThat(List.of(one.<Object>path("item"), two.<Object>path("item"))).contains("a", "b");
    assertThat(post("/get", "").statusCode()).isEqualTo(204);
    assertThat(post("/join", "").<Integer>path("unfinished")).isEqualTo(2);
    var joining = CompletableFuture.supplyAsync(() -> post("/join?timeout=20s", ""));
    assertThat(taskDone(one)).isEqualTo(204);
    assertThat(taskDone(one)).isEqualTo(409);
    assertThat(taskDone(two)).isEqualTo(204);
    assertThat(joining.join().<Boolean>path("joined")).isTrue();
    var end = post("/get", "");
    assertThat(end.statusCode()).isEqualTo(200);
    assertThat(end.asString()).isEqualTo("{\"position\":2,\"item\":null}");
  }

  @Test
  void item_leaseExpired_isRedelivered() {
    create("{\"consumer\":\"http\"}").statusCode(201);
    put("{\"item\":\"a\"}").statusCode(200);
    consume(records(1));
    post("/get?lease=200ms", "").then().statusCode(200).body("attempt", equalTo(1));
    post("/get?timeout=10s", "").then().statusCode(200).body("attempt", equalTo(2));
  }

  @Test
  void get_serviceQueue_isRefused() {
    put("{\"item\":1}").statusCode(200);
    assertThat(post("/get", "").statusCode()).isEqualTo(409);
    assertThat(post("/get?timeout=soon", "").statusCode()).isEqualTo(400);
    assertThat(post("/get?timeout=1h", "").statusCode()).isEqualTo(400);
    assertThat(post("/task_done", "").statusCode()).isEqualTo(400);
  }

  @Test
  void put_concurrent_assignsEveryPositionOnce() {
    var puts = new ArrayList<CompletableFuture<List<Integer>>>();
    for (int i = 0; i < 30; i++) {
      puts.add(
          CompletableFuture.supplyAsync(
              () -> post("/items", "{\"items\":[1,2,3]}").<List<Integer>>path("positions")));
    }
    var positions = puts.stream().flatMap(each -> each.join().stream()).sorted().toList();
    assertThat(positions).hasSize(90).doesNotHaveDuplicates().contains(0, 89);
  }

  @Test
  void metrics_afterPuts_countThem() {
    put("{\"item\":1}").statusCode(200);
    assertThat(given().get("/q/metrics").asString()).contains("polyproc_queue_items_put_total");
  }

  private ValidatableResponse create(String body) {
    return given().contentType("application/json").body(body).put("/queues/" + queue).then();
  }

  private ValidatableResponse put(String body) {
    return post("/items", body).then();
  }

  private ValidatableResponse status() {
    return given().get("/queues/" + queue).then().statusCode(200);
  }

  private int taskDone(Response got) {
    return given()
        .queryParam("receipt", got.<String>path("receipt"))
        .post("/queues/" + queue + "/task_done")
        .statusCode();
  }

  private Response post(String path, String body) {
    return given().contentType("application/json").body(body).post("/queues/" + queue + path);
  }

  private void consume(List<QueueItem> items) {
    var arrivals = items.stream().map(i -> new Arrival(i.position(), i.put(), i.json())).toList();
    head.append(queue, arrivals, "test").await().atMost(BOUND);
  }

  /** Waits for a number of the queue's records and returns them in Kafka's order. */
  private List<QueueItem> records(int count) {
    var config =
        Map.<String, Object>of(
            "bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest");
    var items = new ArrayList<QueueItem>();
    try (var consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
      var partitions =
          consumer.partitionsFor("queue-items").stream()
              .map(each -> new TopicPartition(each.topic(), each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Awaitility.await()
          .atMost(BOUND)
          .until(
              () -> {
                consumer
                    .poll(Duration.ofMillis(100))
                    .forEach(
                        record ->
                            Optional.of(QueueItem.of(record))
                                .filter(item -> item.queue().equals(queue))
                                .ifPresent(items::add));
                return items.size() >= count;
              });
    }
    return items;
  }
}
