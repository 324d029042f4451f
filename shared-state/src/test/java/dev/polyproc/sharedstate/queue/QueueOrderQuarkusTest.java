package dev.polyproc.sharedstate.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.polyproc.localstack.TestInfrastructureResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructureResource.class)
class QueueOrderQuarkusTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration LEASE = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final QueueTail.Limits LIMITS = new QueueTail.Limits(1000, 100_000);

  @Inject QueueMemory memory;
  @Inject QueueTail tail;
  @Inject QueueHead head;
  @Inject QueueLeases leases;

  private final String queue = "order-" + UUID.randomUUID();

  @BeforeEach
  void makeQueue() {
    assertThat(create(QueueConsumer.SERVICE, 0)).isEqualTo(CreateOutcome.CREATED);
  }

  @Test
  void earlyItems_waitForItemsBeforeThem() {
    var a = put("\"a\"");
    var b = put("\"b\"");
    assertThat(append(arrival(b))).isEmpty();
    assertThat(append(arrival(a))).containsExactly("\"a\"", "\"b\"");
  }

  @Test
  void redeliveredItem_isShownOnce() {
    var a = put("\"a\"");
    var b = put("\"b\"");
    assertThat(append(arrival(a), arrival(a))).containsExactly("\"a\"");
    assertThat(append(arrival(a), arrival(b))).containsExactly("\"b\"");
    assertThat(get(memory.shown(queue))).extracting(ShownItem::position).containsExactly(0L, 1L);
  }

  @Test
  void cancelledPut_isSkippedAndNeverShown() {
    var a = put("\"a\"");
    var b = put("\"b\"");
    assertThat(append(arrival(b))).isEmpty();
    assertThat(get(tail.cancel(a.put(), a.held()))).isEqualTo(1);
    assertThat(append(arrival(a))).containsExactly("\"b\"");
    assertThat(status().put()).isEqualTo(1);
  }

  @Test
  void putOfDeadProducer_isRevokedAfterItsLease() {
    var dead = put(SHORT, "\"a\"");
    var b = put("\"b\"");
    assertThat(append(arrival(b))).isEmpty();
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> !get(head.advance(queue, "test")).shown().isEmpty());
    assertThat(get(memory.shown(queue))).extracting(ShownItem::json).containsExactly("\"b\"");
    assertThat(get(tail.confirm(dead.put(), dead.held()))).isEqualTo(1);
  }

  @Test
  void confirmedPut_isAwaitedAfterItsLease() {
    var a = put(SHORT, "\"a\"");
    assertThat(get(tail.confirm(a.put(), a.held()))).isZero();
    var b = put("\"b\"");
    await()
        .during(Duration.ofMillis(200))
        .atMost(Duration.ofSeconds(5))
        .until(() -> append(arrival(b)).isEmpty());
    assertThat(append(arrival(a))).containsExactly("\"a\"", "\"b\"");
  }

  @Test
  void itemShownBeforeItsConfirmation_isNotLost() {
    var a = put("\"a\"");
    assertThat(append(arrival(a))).containsExactly("\"a\"");
    assertThat(get(tail.confirm(a.put(), a.held()))).isZero();
  }

  @Test
  void recordOfDeletedQueue_isDropped() {
    var old = put("\"old\"");
    assertThat(get(memory.delete(queue))).isTrue();
    makeQueue();
    var a = put("\"a\"");
    assertThat(append(arrival(old))).isEmpty();
    assertThat(append(arrival(a))).containsExactly("\"a\"");
  }

  @Test
  void sentinel_closesTheQueueForPutsAtOnce() {
    var end = reserve(new Put(queue, "end", List.of("\"a\""), true), LEASE);
    assertThat(status().state()).isEqualTo(QueueStatus.State.CLOSING);
    assertThat(get(tail.reserve(new Put(queue, "late", List.of("1"), false), LEASE, LIMITS)))
        .isEqualTo(Reservation.Refused.CLOSED);
    assertThat(append(new Arrival(0, "end", Optional.of("\"a\"")), sentinel(1)))
        .containsExactly("\"a\"", "None");
    assertThat(status().state()).isEqualTo(QueueStatus.State.CLOSED);
    assertThat(end.held().first()).isZero();
  }

  @Test
  void cancelledSentinel_opensTheQueueAgain() {
    var end = reserve(new Put(queue, "end", List.of(), true), LEASE);
    assertThat(get(tail.cancel(end.put(), end.held()))).isEqualTo(1);
    var a = put("\"a\"");
    assertThat(append(arrival(a))).containsExactly("\"a\"");
  }

  @Test
  void fullQueue_hasRoomAfterAnItemIsConsumed() {
    get(memory.delete(queue));
    create(QueueConsumer.SERVICE, 1);
    var a = put("\"a\"");
    var next = new Put(queue, "next", List.of("\"b\""), false);
    assertThat(get(tail.reserve(next, LEASE, LIMITS))).isEqualTo(new Reservation.Full(1));
    append(arrival(a));
    assertThat(get(tail.reserve(next, LEASE, LIMITS))).isEqualTo(new Reservation.Held(1));
  }

  @Test
  void unfinishedItems_areLimitedInBytes() {
    var limits = new QueueTail.Limits(1000, 10);
    var big = new Put(queue, "big", List.of("\"0123456789\""), false);
    assertThat(get(tail.reserve(big, LEASE, limits))).isInstanceOf(Reservation.Full.class);
  }

  @Test
  void shownItems_areKeptUpToTheLimits() {
    for (int i = 0; i < 8; i++) {
      append(arrival(put(String.valueOf(i))));
    }
    assertThat(get(memory.shown(queue)))
        .extracting(ShownItem::json)
        .containsExactly("3", "4", "5", "6", "7");
    assertThat(get(memory.shownAfter(queue, 5, 1)))
        .extracting(ShownItem::position)
        .containsExactly(6L);
  }

  @Test
  void itemWithExpiredLease_isLeasedAgain() {
    var a = forGetters("\"a\"", "\"b\"");
    append(arrivals(a));
    var first = leased(Duration.ofMillis(50));
    assertThat(first.json()).isEqualTo("\"a\"");
    assertThat(leased(LEASE).json()).isEqualTo("\"b\"");
    await()
        .atMost(Duration.ofSeconds(5))
        .until(
            () ->
                get(leases.get(queue, LEASE)) instanceof Delivery.Leased again
                    && again.attempt() == 2);
    assertThat(get(leases.complete(queue, first.position(), first.receipt())))
        .isEqualTo(QueueLeases.CompleteOutcome.STALE);
  }

  @Test
  void sentinel_reachesGettersAfterLastItem() {
    get(memory.delete(queue));
    create(QueueConsumer.HTTP, 0);
    reserve(new Put(queue, "end", List.of("\"a\""), true), LEASE);
    append(new Arrival(0, "end", Optional.of("\"a\"")), sentinel(1));
    var a = leased(LEASE);
    assertThat(get(leases.get(queue, LEASE))).isInstanceOf(Delivery.Empty.class);
    assertThat(get(leases.complete(queue, 0, a.receipt())))
        .isEqualTo(QueueLeases.CompleteOutcome.DONE);
    assertThat(get(leases.complete(queue, 0, a.receipt())))
        .isEqualTo(QueueLeases.CompleteOutcome.STALE);
    assertThat(get(leases.get(queue, LEASE))).isEqualTo(new Delivery.Ended(1));
    assertThat(status().unfinished()).isZero();
  }

  @Test
  void tooManyQueues_areRefused() {
    var other = "other-" + UUID.randomUUID();
    assertThat(get(memory.create(other, settings(QueueConsumer.SERVICE, 0), 1)))
        .isEqualTo(CreateOutcome.TOO_MANY);
  }

  private record Held(Put put, Reservation.Held held) {}

  private Held put(String json) {
    return put(LEASE, json);
  }

  private Held put(Duration lease, String json) {
    return reserve(new Put(queue, UUID.randomUUID().toString(), List.of(json), false), lease);
  }

  private Held forGetters(String... jsons) {
    get(memory.delete(queue));
    create(QueueConsumer.HTTP, 0);
    return reserve(new Put(queue, "many", List.of(jsons), false), LEASE);
  }

  private Held reserve(Put put, Duration lease) {
    return new Held(put, (Reservation.Held) get(tail.reserve(put, lease, LIMITS)));
  }

  private Delivery.Leased leased(Duration lease) {
    return (Delivery.Leased) get(leases.get(queue, lease));
  }

  private static Arrival arrival(Held held) {
    return arrivals(held)[0];
  }

  private static Arrival[] arrivals(Held held) {
    var arrivals = new Arrival[held.put().items().size()];
    for (int i = 0; i < arrivals.length; i++) {
      arrivals[i] =
          new Arrival(
              held.held().first() + i, held.put().id(), Optional.of(held.put().items().get(i)));
    }
    return arrivals;
  }

  private static Arrival sentinel(long position) {
    return new Arrival(position, "end", Optional.empty());
  }

  private List<String> append(Arrival... arrivals) {
    return get(head.append(queue, List.of(arrivals), "test")).shown().stream()
        .map(item -> item.json().orElse("None"))
        .toList();
  }

  private QueueStatus status() {
    return get(memory.status(queue)).orElseThrow();
  }

  private CreateOutcome create(QueueConsumer consumer, int maxsize) {
    return get(memory.create(queue, settings(consumer, maxsize), 1000));
  }

  private static QueueSettings settings(QueueConsumer consumer, int maxsize) {
    return new QueueSettings(consumer, maxsize, MINUTE, MINUTE, MINUTE, 5, 1000);
  }

  private static <T> T get(Uni<T> uni) {
    return uni.await().atMost(Duration.ofSeconds(10));
  }
}
