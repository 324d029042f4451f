package dev.polyproc.sharedstate.pipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.polyproc.sharedstate.wait.RealWaits;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests with an expiry that is shorter than every wait, and with receivers that cancel. */
class PipeLifetimeTest {
  private static final Duration KEEP = Duration.ofMillis(50);
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration UNUSED = Duration.ofMillis(800);
  private static final int ROOMY = 10_000;

  private static RealWaits waits;
  private static PipeMemory memory;

  private final String pipe = UUID.randomUUID().toString();

  @BeforeAll
  static void create() {
    waits =
        new RealWaits(new RealWaits.Settings(KEEP, Duration.ofMillis(100), Duration.ofMillis(300)));
    memory = new PipeMemory(waits.redis, waits.awaiter, waits.config);
    waits.subscribe(PipeKeys.changed(End.A));
  }

  @AfterAll
  static void close() {
    waits.close();
  }

  @Test
  void pipeWithWaitingReceiver_isKept() {
    create(KEEP);
    var receiver = memory.receive(pipe, End.A, KEEP, LONG).subscribeAsCompletionStage();

    pass(UNUSED);
    append(1, "1", KEEP);

    assertThat(receiver.join()).isEqualTo(new ReceiveOutcome.Message("1"));
  }

  @Test
  void unusedPipe_expires() {
    create(KEEP);

    pass(UNUSED);

    assertThat(get(memory.status(pipe, End.A, KEEP))).isEmpty();
  }

  @Test
  void message_ofCancelledReceiver_isPutBack() {
    create(LONG);
    append(1, "1", LONG);
    append(2, "2", LONG);
    for (int i = 0; i < 10; i++) {
      memory.receive(pipe, End.A, LONG, LONG).subscribe().with(never -> {}).cancel();
      await()
          .atMost(LONG)
          .until(() -> get(memory.status(pipe, End.A, LONG)).orElseThrow().waiting() == 2);
    }

    assertThat(get(memory.poll(pipe, End.A, LONG))).isEqualTo(new ReceiveOutcome.Message("1"));
  }

  @Test
  void message_thatWasNotHandedOver_isPutBack() {
    create(LONG);
    append(1, "1", LONG);
    var sending =
        memory
            .receive(pipe, End.A, LONG, LONG)
            .call(taken -> Uni.createFrom().nothing())
            .subscribe()
            .with(never -> {});
    await()
        .atMost(LONG)
        .until(() -> get(memory.status(pipe, End.A, LONG)).orElseThrow().waiting() == 0);

    sending.cancel();

    assertThat(get(memory.receive(pipe, End.A, LONG, LONG)))
        .isEqualTo(new ReceiveOutcome.Message("1"));
  }

  @Test
  void message_thatWasHandedOver_isNotPutBack() {
    create(LONG);
    append(1, "1", LONG);
    var handedOver = new AtomicBoolean();
    var sending =
        memory
            .receive(pipe, End.A, LONG, LONG, handedOver)
            .call(
                taken -> {
                  handedOver.set(true);
                  return Uni.createFrom().nothing();
                })
            .subscribe()
            .with(never -> {});
    await().atMost(LONG).untilTrue(handedOver);

    sending.cancel();
    append(2, "2", LONG);

    assertThat(get(memory.receive(pipe, End.A, LONG, LONG)))
        .isEqualTo(new ReceiveOutcome.Message("2"));
  }

  private void create(Duration keep) {
    assertThat(get(memory.create(pipe, true, keep, ROOMY))).isTrue();
  }

  private void append(long offset, String json, Duration keep) {
    get(memory.append(pipe, End.A, List.of(new Arrival(0, offset, json)), keep));
  }

  private static void pass(Duration time) {
    await().pollDelay(time).atMost(LONG).until(() -> true);
  }

  private static <T> T get(Uni<T> call) {
    return RealWaits.await(call);
  }
}
