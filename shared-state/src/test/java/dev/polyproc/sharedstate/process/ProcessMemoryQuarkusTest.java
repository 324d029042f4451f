package dev.polyproc.sharedstate.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import dev.polyproc.localstack.TestInfrastructureResource;
import dev.polyproc.sharedstate.redis.BoundedRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructureResource.class)
class ProcessMemoryQuarkusTest {
  private static final Duration KEEP = Duration.ofMinutes(1);

  @Inject ProcessMemory memory;
  @Inject ActiveProcesses active;
  @Inject BoundedRedis redis;

  private final String id = UUID.randomUUID().toString();

  @BeforeEach
  void create() {
    await(memory.create(id, "Process-1", "countdown", List.of(IntNode.valueOf(3)), KEEP));
  }

  @Test
  void process_changesFromInitialToStartedToStopped() {
    assertThat(find().state()).isEqualTo(ProcessState.INITIAL);
    assertThat(find().args()).containsExactly(IntNode.valueOf(3));
    assertThat(await(memory.start(id, "w1", "host", 42))).isEqualTo(StartOutcome.STARTED);
    assertThat(await(memory.heartbeat(id, "w1", "3\n"))).isEqualTo(HeartbeatReply.RUN);
    assertThat(await(memory.stop(id, "w1", 0))).isTrue();

    var process = find();
    assertThat(process.state()).isEqualTo(ProcessState.STOPPED);
    assertThat(process.exitcode()).contains(0);
    assertThat(process.output()).isEqualTo("3\n");
    assertThat(process.run()).get().extracting(ProcessRecord.Run::pid).isEqualTo(42L);
  }

  @Test
  void secondStart_findsTheVanishedWorker_afterItsHeartbeatExpired() {
    await(memory.start(id, "w1", "host", 42));
    assertThat(await(memory.start(id, "w2", "host", 43))).isEqualTo(StartOutcome.RUNNING);

    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> await(memory.start(id, "w2", "host", 43)) == StartOutcome.LOST);

    assertThat(find().exitcode()).contains(-9);
    assertThat(await(memory.heartbeat(id, "w1", "late\n"))).isEqualTo(HeartbeatReply.STOPPED);
    assertThat(await(memory.stop(id, "w1", 0))).isFalse();
    assertThat(find().exitcode()).contains(-9);
    assertThat(find().output()).isEmpty();
  }

  @Test
  void signal_reachesARunningProcess() {
    await(memory.start(id, "w1", "host", 42));
    await(memory.signal(id, Signal.TERMINATE));
    assertThat(await(memory.heartbeat(id, "w1", ""))).isEqualTo(HeartbeatReply.TERMINATE);

    await(memory.signal(id, Signal.KILL));
    await(memory.signal(id, Signal.TERMINATE));
    assertThat(await(memory.heartbeat(id, "w1", ""))).isEqualTo(HeartbeatReply.KILL);
  }

  @Test
  void processSignalledBeforeItsStart_neverStarts() {
    assertThat(await(memory.signal(id, Signal.TERMINATE))).contains(ProcessState.STOPPED);

    assertThat(await(memory.start(id, "w1", "host", 42))).isEqualTo(StartOutcome.STOPPED);
    assertThat(find().exitcode()).contains(-15);
  }

  @Test
  void active_returnsProcessesThatHaveNotEnded() {
    assertThat(await(active.list())).extracting(ProcessRecord::id).contains(id);
    int before = await(active.count());
    assertThat(before).isPositive().isEqualTo(await(active.list()).size());
    await(memory.signal(id, Signal.KILL));

    assertThat(await(active.list())).extracting(ProcessRecord::id).doesNotContain(id);
    assertThat(await(active.count())).isEqualTo(before - 1);
  }

  @Test
  void output_isBounded() {
    await(memory.start(id, "w1", "host", 42));
    await(memory.heartbeat(id, "w1", "x".repeat(99_999)));
    await(memory.heartbeat(id, "w1", "yz"));

    assertThat(find().output()).hasSize(100_000).endsWith("y");
  }

  @Test
  void unknownProcess_isNotFound() {
    assertThat(await(memory.find("nobody"))).isEmpty();
    assertThat(await(memory.signal("nobody", Signal.KILL))).isEmpty();
    assertThat(await(memory.start("nobody", "w1", "host", 1))).isEqualTo(StartOutcome.STOPPED);
  }

  @Test
  void waitingOrRunningProcess_isKept_andExpiresAfterItsEnd() {
    var brief = "brief-" + id;
    await(memory.create(brief, "Process-2", "countdown", List.of(), Duration.ofMillis(300)));
    await(memory.sent(brief));
    assertThat(millisLeft(brief)).isGreaterThan(Duration.ofDays(1).toMillis());
    await(memory.start(brief, "w1", "host", 42));
    await(memory.heartbeat(brief, "w1", "printed"));
    assertThat(millisLeft(brief)).isGreaterThan(Duration.ofMinutes(59).toMillis());
    assertThat(await(memory.find(brief)).orElseThrow().output()).isEqualTo("printed");

    await(memory.stop(brief, "w1", 0));

    assertThat(await(memory.find(brief)).orElseThrow().exitcode()).contains(0);
    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> await(memory.find(brief)).isEmpty());
  }

  @Test
  void processSignalledBeforeItsStart_expires() {
    var brief = "brief-" + id;
    await(memory.create(brief, "Process-2", "countdown", List.of(), Duration.ofMillis(300)));
    await(memory.sent(brief));
    await(memory.signal(brief, Signal.KILL));
    assertThat(await(memory.find(brief)).orElseThrow().exitcode()).contains(-9);
    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> await(memory.find(brief)).isEmpty());
  }

  @Test
  void withdrawnProcess_neverStarts() {
    assertThat(await(memory.withdraw(id))).isTrue();
    assertThat(await(memory.start(id, "w1", "host", 42))).isEqualTo(StartOutcome.STOPPED);
    assertThat(await(memory.find(id))).isEmpty();
    assertThat(await(memory.withdraw(id))).isTrue();
  }

  @Test
  void startedProcess_isNotWithdrawn() {
    await(memory.start(id, "w1", "host", 42));
    assertThat(await(memory.withdraw(id))).isFalse();
    assertThat(find().state()).isEqualTo(ProcessState.STARTED);
  }

  @Test
  void start_withLostAnswer_canBeRepeated() {
    var start = memory.start(id, "w1", "host", 42);
    assertThat(await(start)).isEqualTo(StartOutcome.STARTED);
    assertThat(await(start)).isEqualTo(StartOutcome.STARTED);
  }

  private long millisLeft(String process) {
    return await(redis.send(Request.cmd(Command.PTTL).arg("process:{" + process + "}:meta")))
        .toLong();
  }

  private ProcessRecord find() {
    return await(memory.find(id)).orElseThrow();
  }

  private static <T> T await(Uni<T> call) {
    return call.await().atMost(Duration.ofSeconds(10));
  }
}
