package dev.polyproc.sharedstate.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RedisSubscriptionTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private static RealWaits waits;

  private final String channel = "subscription-" + UUID.randomUUID();
  private final List<String> messages = new CopyOnWriteArrayList<>();
  private final AtomicInteger gaps = new AtomicInteger();

  @BeforeAll
  static void create() {
    waits = new RealWaits(new RealWaits.Settings(LONG, LONG, LONG));
  }

  @AfterAll
  static void close() {
    waits.close();
  }

  @Test
  void listener_isNotifiedOfItsSubscription_andReceivesAllMessages() {
    listen(channel);
    awaitGaps(1);

    publish("one");
    publish("two");

    awaitMessages("one", "two");
  }

  @Test
  void lostConnection_isReplaced_andListenersAreNotified() {
    listen(channel);
    awaitGaps(1);
    for (int lost = 1; lost <= 3; lost++) {
      waits.killSubscription();
      awaitGaps(1 + lost);
      publish("after " + lost);
    }

    awaitMessages("after 1", "after 2", "after 3");
  }

  @Test
  void allChannels_shareOneConnection() {
    int channels = 17;
    try (var own = new RealWaits(new RealWaits.Settings(LONG, LONG, LONG))) {
      for (int i = 0; i < channels; i++) {
        own.subscription().listen(channel + i, message -> {});
      }

      await()
          .atMost(LONG)
          .until(() -> clients().lines().filter(it -> it.contains("sub=" + channels)).count() == 1);
    }
  }

  private static String clients() {
    var list = Request.cmd(Command.CLIENT).arg("LIST").arg("TYPE").arg("pubsub");
    return RealWaits.await(waits.redis.send(list)).toString();
  }

  @Test
  void throwingListener_doesNotEndTheSubscription() {
    waits
        .subscription()
        .listen(
            channel,
            message -> {
              throw new IllegalStateException("of a test: " + message);
            });
    listen(channel);
    await().atMost(LONG).until(() -> gaps.get() > 0);

    publish("one");
    publish("two");

    awaitMessages("one", "two");
  }

  @Test
  void waiters_areWokenUpAfterAGap() {
    waits.subscribe();
    try (var registration = waits.wakeUps.register(WaitQueue.CHANNEL.key("nothing happens"))) {
      var wokenUp = registration.next();
      waits.killSubscription();

      await().atMost(LONG).until(wokenUp::isDone);
    }
  }

  private void listen(String name) {
    waits
        .subscription()
        .listen(
            name,
            new RedisSubscription.Listener() {
              @Override
              public void message(String message) {
                messages.add(message);
              }

              @Override
              public void gap() {
                gaps.incrementAndGet();
              }
            });
  }

  private void publish(String message) {
    RealWaits.await(waits.redis.send(Request.cmd(Command.PUBLISH).arg(channel).arg(message)));
  }

  private void awaitGaps(int count) {
    await().atMost(LONG).pollInterval(Duration.ofMillis(5)).until(() -> gaps.get() == count);
  }

  private void awaitMessages(String... expected) {
    await().atMost(LONG).untilAsserted(() -> assertThat(messages).containsExactly(expected));
  }
}
