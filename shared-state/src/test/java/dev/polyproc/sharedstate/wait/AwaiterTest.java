package dev.polyproc.sharedstate.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests the wait with attempts that the test answers. */
class AwaiterTest {
  private static final Channel CHANNEL = Channel.of("awaiter-test");
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(200);

  private static RealWaits waits;

  private final List<UniEmitter<? super Attempt<String>>> attempts = new CopyOnWriteArrayList<>();
  private final List<Boolean> last = new CopyOnWriteArrayList<>();
  private final List<String> givenBack = new CopyOnWriteArrayList<>();
  private final AtomicInteger left = new AtomicInteger();
  private final WakeUpKey key = CHANNEL.key("object");

  private final Waiter<String> waiter =
      new Waiter<>() {
        @Override
        public Uni<Attempt<String>> attempt(boolean isLast) {
          return Uni.createFrom()
              .emitter(
                  emitter -> {
                    last.add(isLast);
                    attempts.add(emitter);
                  });
        }

        @Override
        public Uni<Void> leave() {
          left.incrementAndGet();
          return Uni.createFrom().voidItem();
        }

        @Override
        public Uni<Void> giveBack(String answer) {
          givenBack.add(answer);
          return Uni.createFrom().voidItem();
        }
      };

  @BeforeAll
  static void create() {
    waits = new RealWaits(new RealWaits.Settings(LONG, POLL, LONG));
    waits.subscribe(CHANNEL);
  }

  @AfterAll
  static void close() {
    waits.close();
  }

  @AfterEach
  void nothingIsLeft() {
    assertThat(waits.waiting()).isZero();
  }

  @Test
  void settledAttempt_isTheAnswer() {
    var answer = waiting(LONG).subscribeAsCompletionStage().orTimeout(20, TimeUnit.SECONDS);

    attempts.get(0).complete(Attempt.settled("it"));

    assertThat(answer.join()).isEqualTo("it");
    assertThat(left).hasValue(0);
  }

  @Test
  void wakeUpDuringAnAttempt_isNotMissed() {
    var answer = waiting(LONG).subscribeAsCompletionStage().orTimeout(20, TimeUnit.SECONDS);
    waits.wakeUps.wakeUp(key);

    attempts.get(0).complete(Attempt.pending("nothing"));

    awaitAttempts(2);
    attempts.get(1).complete(Attempt.settled("it"));
    assertThat(answer.join()).isEqualTo("it");
  }

  @Test
  void withoutWakeUp_attemptsAtThePollInterval() {
    var answer = waiting(LONG).subscribeAsCompletionStage().orTimeout(20, TimeUnit.SECONDS);
    attempts.get(0).complete(Attempt.pending("nothing"));

    awaitAttempts(2);
    attempts.get(1).complete(Attempt.settled("it"));
    assertThat(answer.join()).isEqualTo("it");
  }

  @Test
  void timeout_settlesTheWait() {
    var answer =
        waiting(Duration.ofMillis(50)).subscribeAsCompletionStage().orTimeout(20, TimeUnit.SECONDS);
    attempts.get(0).complete(Attempt.pending("nothing"));
    awaitAttempts(2);
    attempts.get(1).complete(Attempt.pending("nothing still"));

    assertThat(answer.join()).isEqualTo("nothing still");
    assertThat(last).containsExactly(false, true);
  }

  @Test
  void zeroTimeout_isOneAttempt() {
    var answer =
        waiting(Duration.ZERO).subscribeAsCompletionStage().orTimeout(20, TimeUnit.SECONDS);
    attempts.get(0).complete(Attempt.pending("nothing"));

    assertThat(answer.join()).isEqualTo("nothing");
    assertThat(last).containsExactly(true);
  }

  @Test
  void arrivingAnswer_isAwaitedWithoutATimeout() {
    var answer =
        waiting(Duration.ZERO).subscribeAsCompletionStage().orTimeout(20, TimeUnit.SECONDS);
    attempts.get(0).complete(Attempt.arriving("nothing"));
    waits.wakeUps.wakeUp(key);

    awaitAttempts(2);
    attempts.get(1).complete(Attempt.settled("it"));
    assertThat(answer.join()).isEqualTo("it");
  }

  @Test
  void arrivingAnswer_thatAnotherCallerTakes_isNotAwaitedFurther() {
    var answer =
        waiting(Duration.ZERO).subscribeAsCompletionStage().orTimeout(20, TimeUnit.SECONDS);
    attempts.get(0).complete(Attempt.arriving("nothing"));
    waits.wakeUps.wakeUp(key);

    awaitAttempts(2);
    attempts.get(1).complete(Attempt.pending("nothing still"));
    awaitAttempts(3);
    attempts.get(2).complete(Attempt.pending("nothing at the end"));
    assertThat(answer.join()).isEqualTo("nothing at the end");
  }

  @Test
  void arrivingAnswer_isAwaitedForTheArrivalTime() {
    var settings = new RealWaits.Settings(LONG, POLL, POLL.multipliedBy(3), LONG);
    var awaiter = new Awaiter(waits.wakeUps, settings, waits.stop);
    Waiter<String> neverArrives = last -> Uni.createFrom().item(Attempt.arriving("nothing"));

    long start = System.nanoTime();
    var answer = RealWaits.await(awaiter.await(key, Duration.ZERO, neverArrives));

    assertThat(answer).isEqualTo("nothing");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(settings.arrival());
  }

  @Test
  void timeoutOfLessThanAMillisecond_ends() {
    for (int i = 0; i < 20; i++) {
      var reading =
          Waiter.reading(() -> Uni.createFrom().item("nothing"), answer -> answer.equals("it"));
      assertThat(
              RealWaits.await(waits.awaiter.await(key, Duration.ofNanos(1_000_001 + i), reading)))
          .isEqualTo("nothing");
    }
  }

  @Test
  void cancel_duringAPause_leaves() {
    var call = waiting(LONG).subscribe().with(never -> {});
    attempts.get(0).complete(Attempt.pending("nothing"));

    call.cancel();
    call.cancel();

    assertThat(left).hasValue(1);
    assertThat(attempts).hasSize(1);
  }

  @Test
  void cancel_duringASettlingAttempt_givesTheAnswerBack() {
    var call = waiting(LONG).subscribe().with(never -> {});
    call.cancel();
    assertThat(givenBack).isEmpty();

    attempts.get(0).complete(Attempt.settled("it"));

    assertThat(givenBack).containsExactly("it");
  }

  @Test
  void cancel_duringAPendingAttempt_leavesAfterIt() {
    var call = waiting(LONG).subscribe().with(never -> {});
    call.cancel();
    assertThat(left).hasValue(0);

    attempts.get(0).complete(Attempt.pending("nothing"));

    assertThat(left).hasValue(1);
  }

  /** The caller does not have the answer while a later stage processes it. */
  @Test
  void answerThatDidNotReachTheCaller_isGivenBack() {
    var call = waiting(LONG).chain(it -> Uni.createFrom().nothing()).subscribe().with(never -> {});
    attempts.get(0).complete(Attempt.settled("it"));

    call.cancel();

    assertThat(givenBack).containsExactly("it");
  }

  @Test
  void answerThatReachedTheCaller_isNotGivenBack() {
    var answers = new CopyOnWriteArrayList<String>();
    var call = waiting(LONG).map(it -> it + "!").subscribe().with(answers::add);
    attempts.get(0).complete(Attempt.settled("it"));

    call.cancel();

    assertThat(answers).containsExactly("it!");
    assertThat(givenBack).isEmpty();
  }

  @Test
  void failure_isReportedAfterLeaving() {
    var answer = waiting(LONG).subscribeAsCompletionStage().orTimeout(20, TimeUnit.SECONDS);

    attempts.get(0).fail(new IllegalStateException("no"));

    assertThatThrownBy(answer::join).hasRootCauseMessage("no");
    assertThat(left).hasValue(1);
  }

  @Test
  void throwingAttempt_isFailure() {
    Waiter<String> broken =
        isLast -> {
          throw new IllegalStateException("no");
        };
    var answer =
        waits
            .awaiter
            .await(key, LONG, broken)
            .subscribeAsCompletionStage()
            .orTimeout(20, TimeUnit.SECONDS);

    assertThatThrownBy(answer::join).hasRootCauseMessage("no");
  }

  private Uni<String> waiting(Duration timeout) {
    return waits.awaiter.await(key, timeout, waiter);
  }

  private void awaitAttempts(int count) {
    await().atMost(LONG).pollInterval(Duration.ofMillis(1)).until(() -> attempts.size() == count);
  }
}
