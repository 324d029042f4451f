package dev.polyproc.systemtests.pool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.RunningSystem;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningSystem.class)
class PoolMapIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NINE = "[3,4,5,6,6,7,87,8,8]";

  private RunningSystem system;
  private Api api;

  @BeforeEach
  void connect(RunningSystem running) {
    system = running;
    api = new Api(running.url());
  }

  private JsonNode jobOf(HttpResponse<String> response) {
    var id = response.headers().firstValue("Polyproc-Job").orElseThrow();
    return api.json("/pool/jobs/" + id);
  }

  @Test
  void map_nineNumbers_returnsSquaresInOrder() {
    var response =
        api.post("/pool/map", "{\"function\":\"square\",\"values\":" + NINE + ",\"processes\":5}");

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("[9,16,25,36,36,49,7569,64,64]");
    var job = jobOf(response);
    assertThat(job.at("/state").asText()).isEqualTo("succeeded");
    assertThat(job.at("/chunksize").asInt()).isEqualTo(1);
    assertThat(job.at("/work")).hasSize(9);
    for (var work : job.at("/work")) {
      assertThat(work.at("/worker").asText()).startsWith("square-worker-");
      assertThat(work.at("/attempt").asInt()).isEqualTo(1);
    }
  }

  @Test
  void chunksize_default_isCpythons() {
    var response =
        api.post(
            "/pool/map",
            "{\"function\":\"square\",\"values\":%s,\"processes\":5}".formatted(range(101)));

    // divmod(101, 5 * 4) is (5, 1), rounded up: 6.
    assertThat(jobOf(response).at("/chunksize").asInt()).isEqualTo(6);
    assertThat(response.body()).isEqualTo(squares(101));
  }

  @Test
  void processes_default_isAllWorkers() {
    system.awaitWhole();
    var values = Collections.nCopies(4 * RunningSystem.workers(), 50);

    var response =
        api.post("/pool/map", "{\"function\":\"sleep\",\"values\":%s}".formatted(values));

    assertThat(jobOf(response).at("/processes").isNull()).isTrue();
    assertThat(jobOf(response).at("/workers")).hasSize(RunningSystem.workers());
  }

  @Test
  void processes_one_limitsConcurrentChunks() {
    var response =
        api.post(
            "/pool/map", "{\"function\":\"sleep\",\"values\":[200,200,200,200],\"processes\":1}");

    // With one task at a time, the time is at least the sum of the tasks' times.
    assertThat(jobOf(response).at("/wallMillis").asLong()).isGreaterThanOrEqualTo(800);
  }

  @Test
  void values_oneReal_areAllReals() {
    var response = api.post("/pool/map", "{\"function\":\"square\",\"values\":[3,2.5,-1e3]}");

    assertThat(response.body()).isEqualTo("[9.0,6.25,1000000.0]");
  }

  @Test
  void map_emptyList_isEmpty() {
    var response = api.post("/pool/map", "{\"function\":\"square\",\"values\":[]}");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("[]");
  }

  @Test
  void map_isPrime_returnsBooleans() {
    var response =
        api.post("/pool/map", "{\"function\":\"is_prime\",\"values\":[0,1,2,9,97,2147483647]}");

    assertThat(response.body()).isEqualTo("[0,0,1,0,1,1]");
  }

  @Test
  void map_millionValues_sendsReferencesThroughKafka() {
    try (var records = recordsFromNowOn()) {
      var response =
          api.post(
              "/pool/map", "{\"function\":\"square\",\"values\":%s}".formatted(range(1_000_000)));

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body().equals(squares(1_000_000))).isTrue();
      var id = response.headers().firstValue("Polyproc-Job").orElseThrow();
      assertThat(sizesOf(records, id, 1_000_000))
          .allSatisfy(size -> assertThat(size).isBetween(1, 1023));
    }
  }

  @Test
  void workers_running_areListed() {
    system.awaitWhole();
    for (var worker : api.json("/workers")) {
      assertThat(worker.at("/pid").asLong()).isPositive();
      assertThat(ProcessHandle.of(worker.at("/pid").asLong())).isPresent();
      assertThat(worker.at("/host").asText()).isNotEmpty();
      assertThat(worker.has("cpus")).isTrue();
      assertThat(worker.has("cpuLimit")).isTrue();
      assertThat(worker.has("tasksDone")).isTrue();
      assertThat(worker.has("current")).isTrue();
    }
  }

  @Test
  void functions_available_areListed() {
    var names =
        StreamSupport.stream(api.json("/functions").spliterator(), false)
            .map(function -> function.at("/name").asText())
            .toList();

    assertThat(names)
        .contains("burn", "cube", "identity", "is_prime", "sleep", "square")
        .isSorted();
  }

  private KafkaConsumer<byte[], byte[]> recordsFromNowOn() {
    var consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", (Object) system.address("kafka")),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    var partition = new TopicPartition("pool-tasks", 0);
    consumer.assign(List.of(partition));
    consumer.seekToEnd(List.of(partition));
    // The consumer seeks only when its position is requested.
    consumer.position(partition);
    return consumer;
  }

  /** Returns the sizes of a job's records, once they cover all of its values. */
  private static List<Integer> sizesOf(
      KafkaConsumer<byte[], byte[]> consumer, String job, int values) {
    var sizes = new ArrayList<Integer>();
    var covered = new BitSet();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              for (var record : consumer.poll(Duration.ofMillis(200))) {
                var task = JSON.readTree(record.value());
                if (task.at("/job").asText().equals(job)) {
                  sizes.add(record.serializedValueSize());
                  covered.set(task.at("/from").asInt(), task.at("/to").asInt());
                }
              }
              return covered.cardinality() == values;
            });
    return sizes;
  }

  private static String range(int size) {
    return IntStream.range(0, size).boxed().toList().toString().replace(" ", "");
  }

  private static String squares(int size) {
    return LongStream.range(0, size).map(n -> n * n).boxed().toList().toString().replace(" ", "");
  }
}
