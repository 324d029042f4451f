package dev.polyproc.systemtests.pipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.RunningSystem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests that two replicas of {@code consumer-service} act as one end of a pipe. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
@Tag("slow")
@ExtendWith(RunningSystem.class)
class PipeReplicasIT {
  private static final int MESSAGES = 200;
  private static final int KILL_AFTER = 70;
  private static final List<String> ALL =
      IntStream.range(0, MESSAGES).mapToObj(String::valueOf).toList();

  private RunningSystem system;
  private Api api;

  @AfterEach
  void bothAreBack() {
    system.awaitConsumers();
  }

  @BeforeEach
  void bothAreThere(RunningSystem running) {
    system = running;
    system.awaitConsumers();
    api = new Api(system.url());
  }

  @Test
  void pipe_replicaKilled_losesAndRepeatsNothing() {
    // A pipe is in one partition. Of six pipes, at least one is almost certainly in a partition of
    // the killed replica.
    var pipes = IntStream.range(0, 6).mapToObj(i -> Pipe.open(api, true)).toList();
    var survivor = system.address("consumer-service-2");

    var received =
        pipes.stream()
            .map(pipe -> CompletableFuture.supplyAsync(() -> pipe.bAt(survivor).receiveAll()))
            .toList();
    for (int i = 0; i < MESSAGES; i++) {
      if (i == KILL_AFTER) {
        system.kill("consumer-service-1");
      }
      for (var pipe : pipes) {
        assertThat(pipe.a().send(String.valueOf(i)).statusCode()).isEqualTo(204);
      }
    }
    pipes.forEach(pipe -> assertThat(pipe.a().close().statusCode()).isEqualTo(204));

    for (var messages : received) {
      assertThat(messages.join()).isEqualTo(ALL);
    }
  }

  @Test
  void pipe_anyReplica_keepsOrder() {
    var pipe = Pipe.open(api, true);
    var one = pipe.bAt(system.address("consumer-service-1"));
    var two = pipe.bAt(system.address("consumer-service-2"));

    // The other test may have killed this replica.
    await()
        .atMost(Duration.ofMinutes(1))
        .until(new Api(system.address("consumer-service-1"))::isReady);
    for (int i = 0; i < 20; i++) {
      assertThat((i % 2 == 0 ? one : two).send(String.valueOf(i)).statusCode()).isEqualTo(204);
      assertThat(pipe.a().send(String.valueOf(i)).statusCode()).isEqualTo(204);
    }
    for (int i = 0; i < 20; i++) {
      assertThat((i % 2 == 0 ? two : one).receive("20s").body())
          .isEqualTo("{\"message\":" + i + "}");
    }
    two.close();
    assertThat(pipe.a().receiveAll()).isEqualTo(ALL.subList(0, 20));
    assertThat(one.receive("0").statusCode()).isEqualTo(409);
  }
}
