package dev.polyproc.sharedstate.lock;

import static dev.polyproc.sharedstate.lock.Fencing.Verdict.NEVER_GRANTED;
import static dev.polyproc.sharedstate.lock.Fencing.Verdict.PASSED;
import static dev.polyproc.sharedstate.lock.Fencing.Verdict.TOO_LATE;
import static dev.polyproc.sharedstate.lock.Fencing.Verdict.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.localstack.TestInfrastructureResource;
import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.redis.Script;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructureResource.class)
class FenceQuarkusTest {
  private static final Script WRITE = Script.load(FenceQuarkusTest.class, Fencing.LUA, "write.lua");

  @Inject Fencing fencing;
  @Inject Locks locks;
  @Inject BoundedRedis redis;

  private final String lock = "fence-" + UUID.randomUUID();

  @Test
  void lateToken_isRefused() {
    long first = token();
    long second = token();
    long third = token();

    assertThat(pass(first)).isEqualTo(new Fencing.Result(PASSED, first));
    assertThat(pass(first)).isEqualTo(new Fencing.Result(PASSED, first));
    assertThat(pass(third)).isEqualTo(new Fencing.Result(PASSED, third));
    assertThat(pass(second)).isEqualTo(new Fencing.Result(TOO_LATE, third));
  }

  @Test
  void tokenThatWasNeverGranted_isRefused() {
    assertThat(pass(1)).isEqualTo(new Fencing.Result(UNKNOWN, 0));
    long last = token();
    assertThat(pass(last + 1)).isEqualTo(new Fencing.Result(NEVER_GRANTED, last));
    assertThat(pass(last)).isEqualTo(new Fencing.Result(PASSED, last));
  }

  @Test
  void pausedHolder_cannotWriteAfterNextHolder() {
    var paused = acquire(Duration.ofMillis(50));
    var next = acquire(Duration.ofSeconds(30));

    assertThat(write(paused, "before the next one wrote")).isTrue();
    assertThat(write(next, "the next one's")).isTrue();
    assertThat(write(paused, "late")).isFalse();

    assertThat(get(redis.run(WRITE, keys(), "", "", ""))).hasToString("the next one's");
  }

  private long token() {
    var grant = acquire(Duration.ofSeconds(30));
    get(locks.release(lock, grant.holder()));
    return grant.token();
  }

  private Grant acquire(Duration lease) {
    return (Grant) get(locks.acquire(lock, Duration.ofSeconds(10), lease));
  }

  private boolean write(Grant grant, String value) {
    return !get(redis.run(WRITE, keys(), lock, grant.token(), value)).toString().equals("too late");
  }

  private List<String> keys() {
    return List.of("object:{" + lock + "}:value", "object:{" + lock + "}:fencing");
  }

  private Fencing.Result pass(long token) {
    return get(fencing.check(lock, token));
  }

  private static <T> T get(Uni<T> uni) {
    return uni.await().atMost(Duration.ofSeconds(20));
  }
}
