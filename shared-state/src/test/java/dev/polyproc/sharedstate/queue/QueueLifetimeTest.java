package dev.polyproc.sharedstate.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.polyproc.sharedstate.wait.RealWaits;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests with an expiry that is shorter than every wait, and with getters that cancel. */
class QueueLifetimeTest {
  private static final Duration EXPIRE = Duration.ofMillis(50);
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration UNUSED = Duration.ofMillis(800);
  private static final int ROOMY = 10_000;

  private static RealWaits waits;
  private static QueueMemory memory;
  private static QueueLeases leases;
  private static QueueTail tail;
  private static QueueHead head;

  private final String queue = "lifetime-" + UUID.randomUUID();
  private long next;

  @BeforeAll
  static void create() {
    waits =
        new RealWaits(
            new RealWaits.Settings(EXPIRE, Duration.ofMillis(100), Duration.ofMillis(300)));
    memory = new QueueMemory(waits.redis, waits.config);
    leases = new QueueLeases(waits.redis, waits.awaiter);
    tail = new QueueTail(waits.redis);
    head = new QueueHead(waits.redis);
    waits.subscribe(QueueKeys.CHANNEL);
  }

  @AfterAll
  static void close() {
    waits.close();
  }

  @Test
  void queueWithWaitingGetter_isKept() {
    create(LONG);
    var getter = leases.get(queue, LONG, LONG).subscribeAsCompletionStage();

    pass(UNUSED);
    put("1");

    assertThat(((Delivery.Leased) getter.join()).json()).isEqualTo("1");
  }

  @Test
  void queueWithUnfinishedItems_isKeptLonger() {
    create(LONG);
    put("1");
    pass(UNUSED);
    var leased = (Delivery.Leased) get(leases.get(queue, LONG));
    pass(UNUSED);

    assertThat(get(leases.complete(queue, leased.position(), leased.receipt())))
        .isEqualTo(QueueLeases.CompleteOutcome.DONE);
    await().atMost(LONG.dividedBy(2)).until(() -> get(memory.status(queue)).isEmpty());
  }

  @Test
  void unfinishedItems_expire() {
    create(UNUSED);
    put("1");

    await().atMost(LONG).until(() -> get(memory.status(queue)).isEmpty());
  }

  @Test
  void expiredQueue_makesRoomForAnother() {
    create(EXPIRE);

    await()
        .atMost(LONG)
        .until(
            () -> {
              get(memory.removeClosed());
              return !get(memory.open()).contains(queue);
            });
  }

  @Test
  void itemOfCancelledGetter_isReturned_andNotCounted() {
    create(LONG);
    put("1");
    put("2");
    for (int i = 0; i < 10; i++) {
      leases.get(queue, LONG, LONG).subscribe().with(never -> {}).cancel();
      // The next getter leases the item as soon as it is returned.
      var delivery = (Delivery.Leased) get(leases.get(queue, LONG, LONG));
      await().atMost(LONG).until(() -> get(memory.status(queue)).orElseThrow().consumed() == 1);
      assertThat(delivery.attempt()).isEqualTo(1);
      assertThat(get(leases.giveBack(queue, delivery))).isTrue();
    }

    assertThat(((Delivery.Leased) get(leases.get(queue, LONG))).json()).isEqualTo("1");
  }

  @Test
  void giveBack_requiresTheReceipt() {
    create(LONG);
    put("1");
    var first = (Delivery.Leased) get(leases.get(queue, LONG));
    assertThat(get(leases.giveBack(queue, first))).isTrue();
    assertThat(get(leases.giveBack(queue, first))).isFalse();
    var second = (Delivery.Leased) get(leases.get(queue, LONG));

    assertThat(get(leases.giveBack(queue, first))).isFalse();
    assertThat(get(leases.complete(queue, second.position(), second.receipt())))
        .isEqualTo(QueueLeases.CompleteOutcome.DONE);
  }

  @Test
  void expiredLease_isNoticedAtOnce() {
    create(LONG);
    put("1");
    get(leases.get(queue, Duration.ofMillis(30)));

    var again = (Delivery.Leased) get(leases.get(queue, LONG, LONG));

    assertThat(again.attempt()).isEqualTo(2);
  }

  private void create(Duration keepUnfinished) {
    var settings =
        new QueueSettings(QueueConsumer.HTTP, 0, EXPIRE, keepUnfinished, EXPIRE, 5, 1000);
    get(memory.create(queue, settings, ROOMY));
  }

  private void put(String json) {
    var put = new Put(queue, UUID.randomUUID().toString(), List.of(json), false);
    get(tail.reserve(put, LONG, new QueueTail.Limits(1000, 100_000)));
    get(head.append(queue, List.of(new Arrival(next++, put.id(), Optional.of(json))), "test"));
  }

  private static void pass(Duration time) {
    await().pollDelay(time).atMost(LONG).until(() -> true);
  }

  private static <T> T get(Uni<T> call) {
    return RealWaits.await(call);
  }
}
