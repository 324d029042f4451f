package dev.polyproc.producer.process;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.polyproc.ipc.process.ProcessStartDeserializer;
import dev.polyproc.ipc.topic.TaskKind;
import dev.polyproc.ipc.topic.Topics;
import dev.polyproc.localstack.PausedProcess;
import dev.polyproc.localstack.TestInfrastructureResource;
import dev.polyproc.producer.worker.LiveWorkers;
import dev.polyproc.sharedstate.process.ProcessMemory;
import dev.polyproc.sharedstate.process.StartOutcome;
import dev.polyproc.sharedstate.worker.FunctionInfo;
import dev.polyproc.sharedstate.worker.PythonStatus;
import dev.polyproc.sharedstate.worker.WorkerInfo;
import dev.polyproc.sharedstate.worker.WorkerRegister;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Tests the front door while Kafka is paused: every call is answered, and a refused call has no
 * effect.
 */
@QuarkusTest
@QuarkusTestResource(TestInfrastructureResource.class)
@TestProfile(StoppedKafkaQuarkusTest.ShortBounds.class)
class StoppedKafkaQuarkusTest {
  private static final Duration BOUND = Duration.ofSeconds(20);
  private static final Duration IN_TIME = Duration.ofSeconds(5);
  private static final String BODY = "{\"target\":\"countdown\",\"args\":[3]}";

  @Inject WorkerRegister workers;
  @Inject LiveWorkers live;
  @Inject ProcessMemory memory;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  private Cancellable heartbeat;
  private final String queue = "q-" + UUID.randomUUID();

  public static class ShortBounds implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("polyproc.kafka.send-timeout", "1s", "polyproc.process.keep", "1s");
    }
  }

  @BeforeEach
  void aWorkerIsThere() {
    var worker =
        new WorkerInfo(
            "w1",
            "host",
            1,
            "0",
            null,
            null,
            null,
            0,
            null,
            false,
            PythonStatus.unavailable("it is a test"),
            List.of(new FunctionInfo("square", "", true)),
            List.of(new FunctionInfo("countdown", "", false)));
    heartbeat =
        Multi.createFrom()
            .ticks()
            .every(Duration.ofMillis(500))
            .onItem()
            .transformToUniAndConcatenate(tick -> workers.announce(worker))
            .subscribe()
            .with(announced -> {});
    Awaitility.await().atMost(BOUND).until(() -> live.recent().await().atMost(BOUND).size() == 1);
  }

  @AfterEach
  void itLeaves() {
    heartbeat.cancel();
  }

  private static ValidatableResponse post(String path, String body) {
    return given().contentType("application/json").body(body).post(path).then();
  }

  @Test
  void refusedCalls_kafkaResumes_haveNoEffect() {
    var started = post("/processes", BODY).statusCode(201).extract().<String>path("id");
    post("/queues/" + queue + "/items", "{\"item\":1}").statusCode(200);

    try (var kafka = PausedProcess.kafka()) {
      assertThat(kafka).isNotNull();
      List<Supplier<ValidatableResponse>> calls =
          List.of(
              () -> post("/processes", BODY),
              () -> post("/queues/" + queue + "/items", "{\"items\":[2,3]}"),
              () -> post("/pool/map", "{\"function\":\"square\",\"values\":[3]}"));
      for (var call : calls.stream().map(CompletableFuture::supplyAsync).toList()) {
        assertThat(call).succeedsWithin(IN_TIME);
        call.join()
            .statusCode(503)
            .header("Retry-After", not(empty()))
            .body("title", is("Unavailable"))
            .body("detail", containsString("Kafka"));
      }
    }

    // This record is written after all records that the broker received while it was paused.
    var last = post("/processes", BODY).statusCode(201).extract().<String>path("id");
    var starts = startsUpTo(last);
    assertThat(starts).contains(started, last);
    starts.stream()
        .filter(id -> !id.equals(started) && !id.equals(last))
        .forEach(
            id -> assertThat(start(id)).as("a refused process").isEqualTo(StartOutcome.STOPPED));
    given().get("/processes").then().body("size()", is(2));
    post("/queues/" + queue + "/items", "{\"item\":4}").statusCode(200);
    given().get("/queues/" + queue).then().body("put", equalTo(2));
    assertThat(start(started)).isEqualTo(StartOutcome.STARTED);
    assertThat(start(last)).isEqualTo(StartOutcome.STARTED);
    memory.stop(started, "w1", 0).await().atMost(BOUND);
    memory.stop(last, "w1", 0).await().atMost(BOUND);
  }

  @Test
  void process_waiting_isKeptUntilAfterItsEnd() {
    var id = post("/processes", BODY).statusCode(201).extract().<String>path("id");
    Awaitility.await()
        .during(Duration.ofMillis(1_500))
        .atMost(BOUND)
        .untilAsserted(() -> given().get("/processes/" + id).then().statusCode(200));
    assertThat(start(id)).isEqualTo(StartOutcome.STARTED);
    memory.stop(id, "w1", 3).await().atMost(BOUND);
    given().get("/processes/" + id).then().body("exitcode", is(3));
    Awaitility.await()
        .atMost(BOUND)
        .untilAsserted(() -> given().get("/processes/" + id).then().statusCode(404));
  }

  @Test
  void process_killedBeforeStart_isStopped() {
    var id = post("/processes", BODY).statusCode(201).extract().<String>path("id");
    post("/processes/" + id + "/kill", "").statusCode(204);
    given().get("/processes/" + id).then().body("state", is("stopped")).body("exitcode", is(-9));
    assertThat(start(id)).isEqualTo(StartOutcome.STOPPED);
  }

  private StartOutcome start(String id) {
    return memory.start(id, "w1", "host", 1).await().atMost(BOUND);
  }

  /** Returns the ids of the processes whose starts are in the topic, up to the given one. */
  private List<String> startsUpTo(String last) {
    try (var consumer =
            new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        var starts = new ProcessStartDeserializer()) {
      var tasks = new TopicPartition(Topics.POOL_TASKS, 0);
      consumer.assign(List.of(tasks));
      consumer.seekToBeginning(List.of(tasks));
      var ids = new ArrayList<String>();
      Awaitility.await()
          .atMost(BOUND)
          .until(
              () -> {
                StreamSupport.stream(
                        consumer.poll(Duration.ofMillis(200)).records(tasks).spliterator(), false)
                    .filter(
                        record ->
                            TaskKind.of(record.headers()).equals(Optional.of(TaskKind.PROCESS)))
                    .map(record -> starts.deserialize(Topics.POOL_TASKS, record.value()).process())
                    .forEach(ids::add);
                return ids.contains(last);
              });
      return ids;
    }
  }
}
