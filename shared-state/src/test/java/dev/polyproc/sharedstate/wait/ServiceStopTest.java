package dev.polyproc.sharedstate.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests the waits of a service that is being stopped. */
class ServiceStopTest {
  private static final Channel CHANNEL = Channel.of("service-stop-test");
  private static final WakeUpKey KEY = CHANNEL.key("object");
  private static final Duration LONG = Duration.ofSeconds(20);

  private final RealWaits waits = new RealWaits(new RealWaits.Settings(LONG, LONG, LONG));
  private final AtomicInteger left = new AtomicInteger();
  private final AtomicBoolean isThere = new AtomicBoolean();

  private final Waiter<String> waiter =
      new Waiter<>() {
        @Override
        public Uni<Attempt<String>> attempt(boolean last) {
          return Uni.createFrom()
              .item(isThere.get() ? Attempt.settled("it") : Attempt.pending("nothing"));
        }

        @Override
        public Uni<Void> leave() {
          left.incrementAndGet();
          return Uni.createFrom().voidItem();
        }
      };

  @AfterEach
  void close() {
    assertThat(waits.waiting()).isZero();
    waits.close();
  }

  @Test
  void wait_whenTheStopBegins_leavesAndFails() {
    var answer = begun(waits.awaiter.await(KEY, LONG, waiter));

    waits.stop.begin();

    assertThatThrownBy(answer::join).hasRootCauseInstanceOf(ServiceStoppingException.class);
    assertThat(left).hasValue(1);
  }

  @Test
  void wait_afterTheStopBegan_fails() {
    waits.stop.begin();

    var answer = begun(waits.awaiter.await(KEY, LONG, waiter));

    assertThatThrownBy(answer::join).hasRootCauseInstanceOf(ServiceStoppingException.class);
  }

  @Test
  void wait_whoseAnswerIsThereWhenTheStopBegins_succeeds() {
    var answer = begun(waits.awaiter.await(KEY, LONG, waiter));
    isThere.set(true);

    waits.stop.begin();

    assertThat(answer.join()).isEqualTo("it");
  }

  @Test
  void zeroTimeout_afterTheStopBegan_isAnswered() {
    waits.stop.begin();

    var answer = begun(waits.awaiter.await(KEY, Duration.ZERO, waiter));

    assertThat(answer.join()).isEqualTo("nothing");
  }

  @Test
  void waitDuringStop_isCompleted() {
    var answer = begun(waits.awaiter.awaitDuringStop(KEY, LONG, waiter));
    waits.stop.begin();
    assertThat(answer).isNotDone();

    isThere.set(true);
    waits.wakeUps.wakeUp(KEY);

    assertThat(answer.join()).isEqualTo("it");
  }

  @Test
  void otherCall_whenTheStopBegins_isCancelledAndFails() {
    var cancelled = new AtomicBoolean();
    var call =
        Uni.createFrom().<String>nothing().onCancellation().invoke(() -> cancelled.set(true));
    var answer = begun(waits.stop.endWithStop(call));

    waits.stop.begin();

    assertThatThrownBy(answer::join).hasRootCauseInstanceOf(ServiceStoppingException.class);
    assertThat(cancelled).isTrue();
  }

  @Test
  void otherCall_thatEndsBeforeTheStop_succeeds() {
    var answer = begun(waits.stop.endWithStop(Uni.createFrom().item("it")));

    waits.stop.begin();

    assertThat(answer.join()).isEqualTo("it");
  }

  private static CompletableFuture<String> begun(Uni<String> call) {
    return call.subscribeAsCompletionStage().orTimeout(LONG.toSeconds(), TimeUnit.SECONDS);
  }
}
