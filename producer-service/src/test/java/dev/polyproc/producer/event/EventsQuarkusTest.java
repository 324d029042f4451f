package dev.polyproc.producer.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.ipc.event.EventType;
import dev.polyproc.ipc.event.Events;
import dev.polyproc.localstack.TestInfrastructureResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests many listeners of the events, slow ones, and those that resume. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructureResource.class)
class EventsQuarkusTest {
  private static final Duration BOUND = Duration.ofSeconds(60);
  private static final int LISTENERS = 120;

  @Inject Events events;
  @Inject EventStreams streams;

  @ConfigProperty(name = "quarkus.http.test-port")
  int port;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  private final List<EventListener> open = new ArrayList<>();

  @AfterEach
  void close() {
    open.forEach(EventListener::close);
  }

  private EventListener listen(String header) throws IOException {
    var listener = new EventListener(port, header);
    open.add(listener);
    return listener;
  }

  private void publish(int count, String text) {
    for (int i = 0; i < count; i++) {
      events.publish(EventType.ITEM_PUT, "q", Map.of("position", i, "item", text));
    }
  }

  /** Returns the id of the last event, or -1. Waits until the topic exists. */
  private long lastId() {
    return Awaitility.await()
        .atMost(BOUND)
        .ignoreExceptions()
        .until(() -> streams.lastId().await().atMost(BOUND).orElse(-1), id -> true);
  }

  /** Publishes one event and waits until Kafka has it. */
  private long publishOne() {
    long before = lastId();
    publish(1, "x");
    Awaitility.await().atMost(BOUND).until(() -> lastId() == before + 1);
    return before + 1;
  }

  private static List<Long> range(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }

  private static void awaitIds(EventListener listener, List<Long> ids) {
    Awaitility.await()
        .atMost(BOUND)
        .untilAsserted(() -> assertThat(listener.ids()).hasSizeGreaterThanOrEqualTo(ids.size()));
    assertThat(listener.ids()).isEqualTo(ids);
  }

  @Test
  void manyListeners_ofTheSameEvents_getThemInOrder() throws IOException {
    long before = publishOne();
    for (int i = 0; i < LISTENERS; i++) {
      listen("").reading();
    }

    publish(1_000, "x");

    for (var listener : open) {
      awaitIds(listener, range(before + 1, before + 1_000));
    }
  }

  @Test
  void slowListener_thatIsFarBehind_getsEveryEvent() throws IOException {
    long before = publishOne();
    var slow = listen("");
    var quick = listen("").reading();
    var text = "x".repeat(1_000);

    // More than the service keeps in memory, and more than the connections hold.
    int rounds = 4;
    for (int round = 1; round <= rounds; round++) {
      publish(5_000, text);
      awaitIds(quick, range(before + 1, before + round * 5_000L));
    }

    awaitIds(slow.reading(), range(before + 1, before + rounds * 5_000L));
    assertThat(slow.missed()).isEmpty();
  }

  @Test
  void listenerThatResumes_afterAnEvent_getsThoseAfterItAndNewOnes() throws IOException {
    long first = publishOne();
    long second = publishOne();
    listen("").reading();
    long third = publishOne();

    var resumed = listen("Last-Event-ID: " + first).reading();
    long fourth = publishOne();

    awaitIds(resumed, List.of(second, third, fourth));
  }

  @Test
  void listenerThatResumes_fromDeletedEvents_isToldWhichAreMissing() throws Exception {
    long first = publishOne();
    publishOne();
    long third = publishOne();
    try (var admin = Admin.create(Map.of("bootstrap.servers", (Object) bootstrapServers))) {
      admin
          .deleteRecords(Map.of(EventConsumers.EVENTS, RecordsToDelete.beforeOffset(third)))
          .all()
          .get();
    }

    var resumed = listen("Last-Event-ID: " + first).reading();

    awaitIds(resumed, List.of(third));
    assertThat(resumed.missed())
        .containsExactly("{\"from\":%d,\"to\":%d}".formatted(first + 1, third));
  }
}
