package dev.polyproc.sharedstate.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.localstack.TestInfrastructureResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructureResource.class)
class WorkerRegisterQuarkusTest {
  private static final Duration BOUND = Duration.ofSeconds(10);

  @Inject WorkerRegister register;

  @Test
  void announcedWorker_isLive_untilItLeaves() {
    var worker = worker("stays");
    register.announce(worker).await().atMost(BOUND);

    assertThat(live()).contains(worker);
    register.leave("stays").await().atMost(BOUND);
    assertThat(live()).doesNotContain(worker);
  }

  @Test
  void workerWithoutHeartbeat_expires() {
    var worker = worker("silent");
    register.announce(worker).await().atMost(BOUND);

    Awaitility.await().atMost(BOUND).until(() -> !live().contains(worker));
    assertThat(register.removeExpired().await().atMost(BOUND)).contains("silent");
    assertThat(register.removeExpired().await().atMost(BOUND)).isEmpty();
  }

  private List<WorkerInfo> live() {
    return register.live().await().atMost(BOUND);
  }

  private static WorkerInfo worker(String name) {
    var functions = List.of(new FunctionInfo("square", "n * n", true));
    return new WorkerInfo(
        name,
        "host",
        1,
        "0",
        0.5,
        7L,
        350L,
        3,
        null,
        false,
        PythonStatus.available("3.11"),
        functions,
        functions);
  }
}
