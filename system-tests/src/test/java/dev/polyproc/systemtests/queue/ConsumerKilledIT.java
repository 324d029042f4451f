package dev.polyproc.systemtests.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.RunningSystem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests two consumer services that share the queues, one of which is killed as it consumes. */
@Tag("slow")
@ExtendWith(RunningSystem.class)
class ConsumerKilledIT {
  private static final int QUEUES = 6;
  private static final int PUTS = 150;
  private static final int ITEMS_A_PUT = 5;
  private static final Duration BOUND = Duration.ofMinutes(2);

  private RunningSystem system;
  private Api front;

  @AfterEach
  void bothAreBack() {
    system.awaitConsumers();
  }

  @BeforeEach
  void bothAreThere(RunningSystem running) {
    system = running;
    system.awaitConsumers();
    front = new Api(system.url());
  }

  @Test
  void items_consumerKilled_arePrintedOnceInOrder() {
    var threads = Executors.newFixedThreadPool(QUEUES);
    try {
      var puts =
          IntStream.range(0, QUEUES)
              .mapToObj(queue -> CompletableFuture.runAsync(() -> fill(queue), threads))
              .toList();
      Awaitility.await().atMost(BOUND).until(() -> consumed(0) > PUTS);
      var victim = front.json("/queues/q0").at("/instance").asText();
      system.kill(victim);
      puts.forEach(CompletableFuture::join);
      var survivor =
          victim.endsWith("1")
              ? system.address("consumer-service-2")
              : system.address("consumer-service-1");

      Awaitility.await()
          .atMost(BOUND)
          .untilAsserted(
              () ->
                  assertThat(
                          IntStream.range(0, QUEUES)
                              .mapToObj(queue -> front.json("/queues/q" + queue).at("/state")))
                      .allSatisfy(state -> assertThat(state.asText()).isEqualTo("closed")));
      var expected = IntStream.range(0, PUTS * ITEMS_A_PUT).boxed().toList();
      for (int queue = 0; queue < QUEUES; queue++) {
        var items = new Api(survivor).json("/queues/q" + queue + "/items");
        assertThat(ints(items, "/item")).as("queue %d", queue).isEqualTo(expected);
        assertThat(ints(items, "/position")).isEqualTo(expected);
      }
      assertThat(stream(survivor, 0)).isEqualTo(expected);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Puts the numbers from 0 on, several with each put, and then the sentinel. */
  private void fill(int queue) {
    for (int put = 0; put < PUTS; put++) {
      int first = put * ITEMS_A_PUT;
      put(
          queue,
          IntStream.range(first, first + ITEMS_A_PUT)
              .mapToObj(String::valueOf)
              .collect(Collectors.joining(",", "{\"items\":[", "]}")));
    }
    put(queue, "{\"item\":null}");
  }

  private void put(int queue, String body) {
    var response = front.post("/queues/q" + queue + "/items", body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
  }

  private int consumed(int queue) {
    var response = front.get("/queues/q" + queue);
    return response.statusCode() == 200 ? Api.parse(response).at("/consumed").asInt() : 0;
  }

  private static List<Integer> ints(JsonNode items, String pointer) {
    return StreamSupport.stream(items.spliterator(), false)
        .map(item -> item.at(pointer).asInt())
        .toList();
  }

  /** Reads the stream of a closed queue to its end and returns the positions of its items. */
  private static List<Integer> stream(String url, int queue) {
    return new Api(url)
        .get("/queues/q" + queue + "/items/stream")
        .body()
        .lines()
        .filter(line -> line.startsWith("id:"))
        .map(line -> Integer.valueOf(line.substring(3).strip()))
        .toList();
  }
}
