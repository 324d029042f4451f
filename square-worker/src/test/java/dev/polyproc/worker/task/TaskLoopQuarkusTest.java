package dev.polyproc.worker.task;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import dev.polyproc.ipc.process.ProcessStart;
import dev.polyproc.ipc.process.ProcessStartSerializer;
import dev.polyproc.ipc.topic.ShareGroup;
import dev.polyproc.ipc.topic.Topics;
import dev.polyproc.localstack.ProcessInfrastructure;
import dev.polyproc.sharedstate.process.ProcessMemory;
import dev.polyproc.sharedstate.process.ProcessRecord;
import dev.polyproc.sharedstate.process.ProcessState;
import dev.polyproc.sharedstate.process.Signal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests one worker; the test plays the front door and a second worker. */
@QuarkusTest
@QuarkusTestResource(value = RestartableInfrastructure.class, restrictToAnnotatedClass = true)
class TaskLoopQuarkusTest {
  private static final Duration BOUND = Duration.ofSeconds(90);

  ProcessInfrastructure infrastructure;
  Path log;

  @Inject ProcessMemory memory;

  private final List<String> begun = new ArrayList<>();

  @AfterEach
  void awaitEnds() {
    infrastructure.kafka().start();
    begun.forEach(this::awaitEnd);
  }

  /**
   * Once, a client that renewed with a poll continued to fetch: a second record waited behind a
   * long task until its lock expired, and reached the delivery limit.
   */
  @Test
  void busyWorker_leavesTheNextTaskToOthers() {
    var busy = begin("countdown", IntNode.valueOf(600));
    awaitState(busy, ProcessState.STARTED);
    Awaitility.await()
        .pollDelay(ShareGroup.ACQUISITION_LOCK)
        .atMost(BOUND)
        .until(() -> state(busy) == ProcessState.STARTED);

    var next = begin("test1");

    var got = takeAsAnotherWorker();
    assertThat(new String(got.value(), StandardCharsets.UTF_8)).contains(next);
    assertThat(got.deliveryCount()).contains((short) 1);
    assertThat(state(busy)).isEqualTo(ProcessState.STARTED);
    memory.signal(busy, Signal.TERMINATE).await().atMost(BOUND);
  }

  @Test
  void recordThatIsNotATask_isRejected() {
    var unknown = new RecordHeaders().add("kind", "riddle".getBytes(StandardCharsets.UTF_8));
    put("{}".getBytes(StandardCharsets.UTF_8), unknown);
    put("no JSON".getBytes(StandardCharsets.UTF_8), new RecordHeaders());
    put(null, new RecordHeaders());

    awaitEnd(begin("test1"));
  }

  @Test
  void withoutKafka_workerIsLiveButNotReady_andRecovers() throws IOException {
    awaitEnd(begin("test1"));
    int before = Files.readAllLines(log).size();

    infrastructure.kafka().stop();

    Awaitility.await().atMost(BOUND).until(() -> ready() == 503);
    given()
        .get("/q/health/ready")
        .then()
        .body("checks.find{it.name=='kafka'}.status", equalTo("DOWN"));
    Awaitility.await()
        .during(Duration.ofSeconds(4))
        .atMost(BOUND)
        .until(() -> given().get("/q/health/live").statusCode() == 200);
    var lines = Files.readAllLines(log);
    assertThat(lines.subList(before, lines.size()).stream().map(TaskLoopQuarkusTest::alike))
        .isNotEmpty()
        .doesNotHaveDuplicates();

    infrastructure.kafka().start();

    Awaitility.await().atMost(BOUND).until(() -> ready() == 200);
    awaitEnd(begin("test1"));
  }

  /** Returns the second and the message of a line, without the parts that vary. */
  private static String alike(String line) {
    return line.substring(0, 8)
        + line.substring(8)
            .replaceAll(" \\(\\d+ similar messages were suppressed\\)|\\[[^]]*]|\\d+", "");
  }

  private static int ready() {
    return given().get("/q/health/ready").statusCode();
  }

  private String begin(String target, JsonNode... args) {
    var id = UUID.randomUUID().toString();
    memory.create(id, id, target, List.of(args), BOUND.multipliedBy(4)).await().atMost(BOUND);
    begun.add(id);
    var headers = new RecordHeaders();
    try (var serializer = new ProcessStartSerializer()) {
      var start = new ProcessStart(id, target, List.of(args));
      put(serializer.serialize(Topics.POOL_TASKS, headers, start), headers);
    }
    return id;
  }

  private void put(byte[] value, Headers headers) {
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", (Object) infrastructure.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer
          .send(new ProducerRecord<>(Topics.POOL_TASKS, null, null, null, value, headers))
          .get(BOUND.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Acquires a record and releases it. */
  private ConsumerRecord<byte[], byte[]> takeAsAnotherWorker() {
    try (var consumer =
        new KafkaShareConsumer<>(
            Map.of(
                "bootstrap.servers",
                (Object) infrastructure.bootstrapServers(),
                "group.id",
                ShareGroup.SQUARE_WORKERS,
                "share.acknowledgement.mode",
                "explicit"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(Topics.POOL_TASKS));
      return Awaitility.await()
          .atMost(BOUND)
          .until(
              () -> {
                ConsumerRecord<byte[], byte[]> taken = null;
                for (var record : consumer.poll(Duration.ofSeconds(1))) {
                  consumer.acknowledge(record, AcknowledgeType.RELEASE);
                  taken = record;
                }
                return taken;
              },
              taken -> taken != null);
    }
  }

  private void awaitEnd(String id) {
    awaitState(id, ProcessState.STOPPED);
  }

  private void awaitState(String id, ProcessState wanted) {
    Awaitility.await().atMost(BOUND).until(() -> state(id) == wanted);
  }

  private ProcessState state(String id) {
    return memory.find(id).await().atMost(BOUND).map(ProcessRecord::state).orElse(null);
  }
}
