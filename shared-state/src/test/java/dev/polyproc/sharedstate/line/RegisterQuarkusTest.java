package dev.polyproc.sharedstate.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.polyproc.localstack.BackingResource;
import dev.polyproc.sharedstate.redis.BoundedRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BackingResource.class)
class RegisterQuarkusTest {
  private static final Duration KEEP = Duration.ofMillis(200);

  @Inject BoundedRedis redis;

  @BeforeEach
  void empty() {
    get(redis.send(Request.cmd(Command.DEL).arg("{sync}:open")));
  }

  @Test
  void register_hasALimit() {
    var register = register(1);

    assertThat(get(register.enter("a"))).isTrue();
    assertThat(get(register.enter("a"))).isTrue();
    assertThat(get(register.enter("b"))).isFalse();
    get(register.leave("a"));
    assertThat(get(register.enter("b"))).isTrue();
  }

  @Test
  void whatHasExpired_makesRoom() {
    var register = register(1);
    get(register.enter("expired"));

    await().atMost(Duration.ofSeconds(5)).until(() -> get(register.enter("next")));
  }

  @Test
  void whatWasUsedInTheMeantime_stays() {
    var register = register(1);
    get(redis.send(Request.cmd(Command.SET).arg("used").arg("1").arg("EX").arg(30)));
    get(register.enter("used"));

    await()
        .during(KEEP.multipliedBy(3))
        .atMost(Duration.ofSeconds(5))
        .until(() -> !get(register.enter("next")));
  }

  private Register register(int most) {
    return new Register(redis, new Limits(most));
  }

  private record Limits(int maxOpen) implements LineConfig {
    @Override
    public int maxWaiters() {
      return 1;
    }

    @Override
    public Duration keep() {
      return KEEP;
    }

    @Override
    public Duration lookEvery() {
      return KEEP;
    }

    @Override
    public Duration patience() {
      return KEEP;
    }
  }

  private static <T> T get(Uni<T> uni) {
    return uni.await().atMost(Duration.ofSeconds(10));
  }
}
