package dev.polyproc.sharedstate.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.polyproc.localstack.PausedProcess;
import dev.polyproc.localstack.TestInfrastructureResource;
import dev.polyproc.sharedstate.array.ArrayElements;
import dev.polyproc.sharedstate.array.ArrayInfo;
import dev.polyproc.sharedstate.array.ArrayMemory;
import dev.polyproc.sharedstate.array.ArrayUploads;
import dev.polyproc.sharedstate.array.Slice;
import dev.polyproc.sharedstate.lock.Grant;
import dev.polyproc.sharedstate.lock.Locks;
import dev.polyproc.sharedstate.number.Overflow;
import dev.polyproc.sharedstate.number.Typecode;
import dev.polyproc.sharedstate.pipe.End;
import dev.polyproc.sharedstate.pipe.PipeMemory;
import dev.polyproc.sharedstate.queue.QueueConsumer;
import dev.polyproc.sharedstate.queue.QueueMemory;
import dev.polyproc.sharedstate.queue.QueueSettings;
import dev.polyproc.sharedstate.registry.Registry;
import dev.polyproc.sharedstate.sync.Semaphores;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Calls that failed while Redis was paused have no effect when it continues. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructureResource.class)
@TestProfile(StoppedRedisQuarkusTest.ShortBound.class)
@DisabledIfSystemProperty(
    named = "polyproc.test-infrastructure",
    matches = "replicated",
    disabledReason = "one Redis is paused; RedisClusterTest does the same to a cluster")
class StoppedRedisQuarkusTest {
  private static final Duration BOUND = Duration.ofSeconds(10);
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final Duration KEEP = Duration.ofMinutes(5);

  @Inject Redis client;
  @Inject BoundedRedis redis;
  @Inject Locks locks;
  @Inject ArrayMemory arrays;
  @Inject ArrayElements elements;
  @Inject ArrayUploads uploads;
  @Inject QueueMemory queues;
  @Inject PipeMemory pipes;
  @Inject Semaphores semaphores;

  private final String name = "n-" + UUID.randomUUID();

  public static class ShortBound implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("polyproc.redis.timeout", "500ms");
    }
  }

  private static <T> T get(Uni<T> call) {
    return call.await().atMost(BOUND);
  }

  private ArrayInfo value() {
    var upload = ArrayUploads.Upload.ofArray();
    get(uploads.zeros(upload, 8, new Registry.Limits(1_000_000, 1L << 40)));
    return get(uploads.create(upload, Typecode.ofCode("q"), 1, KEEP)).orElseThrow();
  }

  /** Runs calls while Redis is paused; each of them fails. */
  private void refusedWhileStopped(List<Uni<?>> calls) {
    try (var paused = PausedProcess.redis()) {
      assertThat(paused).isNotNull();
      var running = new ArrayList<CompletableFuture<?>>();
      for (var call : calls) {
        running.add(call.subscribeAsCompletionStage());
      }
      for (var call : running) {
        assertThat(call)
            .failsWithin(BOUND)
            .withThrowableThat()
            .havingCause()
            .isInstanceOf(RedisUnavailableException.class);
      }
    }
  }

  @Test
  void refusedCalls_haveNoEffectLater() {
    var value = value();
    var doomed = value();
    var pipe = UUID.randomUUID().toString();
    var upload = ArrayUploads.Upload.ofArray();
    get(uploads.zeros(upload, 8, new Registry.Limits(1_000_000, 1L << 40)));
    get(queues.create(name, settings(), 1_000_000));
    get(queues.delete(name));

    refusedWhileStopped(
        List.of(
            locks.acquire(name, Duration.ZERO, LEASE),
            elements.add(value, 0, BigInteger.TEN, Overflow.WRAP, Optional.empty()),
            arrays.write(
                value, 0, Buffer.buffer(new byte[] {7, 0, 0, 0, 0, 0, 0, 0}), Optional.empty()),
            arrays.delete(doomed.id()),
            uploads.create(upload, Typecode.ofCode("q"), 1, KEEP),
            queues.create(name, settings(), 1_000_000),
            pipes.create(pipe, true, KEEP, 1_000_000),
            semaphores.create(name, 3, false)));

    await()
        .during(Duration.ofMillis(500))
        .atMost(BOUND)
        .untilAsserted(
            () -> {
              assertThat(get(locks.status(name)).kind()).isEmpty();
              assertThat(get(arrays.read(value, new Slice(0, 1))))
                  .contains(Buffer.buffer(new byte[8]));
              assertThat(get(arrays.describe(doomed.id()))).isPresent();
              assertThat(get(arrays.describe(upload.id()))).isEmpty();
              assertThat(get(queues.status(name))).isEmpty();
              assertThat(get(pipes.status(pipe, End.A, KEEP))).isEmpty();
              assertThat(get(semaphores.status(name))).isEmpty();
            });
  }

  @Test
  void scriptWithoutDeadline_runsLate() {
    var key = "late:" + name;
    var script = Script.load(Script.class, "apply.lua");

    refusedWhileStopped(
        List.of(redis.runWithoutDeadline(script, List.of(key), 5, "SET", key, 1, "PX", 60_000)));

    await()
        .atMost(BOUND)
        .until(() -> get(redis.send(Request.cmd(Command.EXISTS).arg(key))).toInteger() == 1);
  }

  @Test
  void callsAfterThePause_succeed() {
    refusedWhileStopped(List.of(locks.acquire(name, Duration.ZERO, LEASE)));
    assertThat(get(locks.acquire(name, Duration.ZERO, LEASE))).isInstanceOf(Grant.class);
  }

  @Test
  void wrongClockSample_isCorrected() {
    for (var off : List.of(Duration.ofHours(-1), Duration.ofHours(1))) {
      long now = System.nanoTime();
      var wrong = new RedisClock.Sample(System.currentTimeMillis() + off.toMillis(), now, now);
      var bounded =
          new BoundedRedis(new OneRedis(client, new RedisClock(client, BOUND, wrong)), BOUND);
      var key = "clock:" + UUID.randomUUID();
      assertThat(get(bounded.apply(List.of(key), Write.of("SET", key, 1, "PX", 60_000))).size())
          .isEqualTo(1);
      assertThat(get(bounded.send(Request.cmd(Command.GET).arg(key)))).hasToString("1");
    }
  }

  @Test
  void lateScript_isRefused() {
    var script = Script.load(Script.class, "apply.lua");
    var key = "late:" + UUID.randomUUID();
    long passed = System.currentTimeMillis() - 60_000;
    assertThatThrownBy(() -> get(script.run(client::send, passed, List.of(key), 3, "SET", key, 1)))
        .cause()
        .hasMessageStartingWith("LATE ")
        .matches(DeadlinePassed::matches)
        .matches(RedisUnavailableException::matches);
    assertThat(get(client.send(Request.cmd(Command.EXISTS).arg(key)))).hasToString("0");
  }

  private static QueueSettings settings() {
    return new QueueSettings(QueueConsumer.HTTP, 0, KEEP, KEEP, KEEP, 10, 1_000);
  }
}
