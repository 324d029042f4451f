package dev.polyproc.sharedstate.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.polyproc.localstack.TestInfrastructureResource;
import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.registry.Registry.Entry;
import dev.polyproc.sharedstate.registry.Registry.Limits;
import dev.polyproc.sharedstate.registry.Registry.Usage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructureResource.class)
class RegistryQuarkusTest {
  private static final Duration BOUND = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Duration LONG = Duration.ofMinutes(1);

  @Inject BoundedRedis redis;

  private final String kind = "registry-" + UUID.randomUUID();
  private Registry registry;

  @BeforeEach
  void create() {
    registry = new Registry(redis, kind, object -> kind + ":" + object);
  }

  @Test
  void number_isLimited() {
    assertThat(enter("a", LONG)).isTrue();
    assertThat(enter("a", LONG)).isTrue();
    assertThat(enter("b", LONG)).isFalse();
    get(registry.leave("a"));
    assertThat(enter("b", LONG)).isTrue();
  }

  @Test
  void bytes_areLimited_andFreed() {
    var limits = new Limits(2, 10);

    assertThat(get(registry.reserve("a", 6, LONG, limits))).isEqualTo(Entry.ENTERED);
    assertThat(get(registry.reserve("b", 5, LONG, limits))).isEqualTo(Entry.TOO_LARGE);
    assertThat(get(registry.reserve("b", 4, LONG, limits))).isEqualTo(Entry.ENTERED);
    assertThat(get(registry.reserve("c", 0, LONG, limits))).isEqualTo(Entry.TOO_MANY);
    assertThat(get(registry.usage())).isEqualTo(new Usage(2, 10));

    get(registry.leave("a"));
    get(registry.leave("a"));
    assertThat(get(registry.usage())).isEqualTo(new Usage(1, 4));
  }

  @Test
  void expiredObject_makesRoom() {
    get(registry.reserve("expired", 5, SHORT, new Limits(1, 5)));

    await().atMost(BOUND).until(() -> enter("next", LONG));
    assertThat(get(registry.usage())).isEqualTo(new Usage(1, 0));
  }

  @Test
  void usedObject_isKept() {
    use("used");
    enter("used", SHORT);

    await().during(SHORT.multipliedBy(3)).atMost(BOUND).until(() -> !enter("next", SHORT));
  }

  @Test
  void expiry_followsRedisClock() {
    enter("young", LONG);

    get(registry.removeExpired());

    assertThat(get(registry.open())).containsExactly("young");
  }

  @Test
  void endedObject_isRemoved_unlessItWasAddedAgain() {
    get(registry.enter("over", LONG, 2));
    get(registry.enter("again", LONG, 2));

    get(
        registry.removeIf(
            objects ->
                registry.enter("again", LONG.plusMillis(1), 2).replaceWith(List.copyOf(objects))));

    assertThat(get(registry.open())).containsExactly("again");
  }

  private boolean enter(String object, Duration keep) {
    return get(registry.enter(object, keep, 1));
  }

  private void use(String object) {
    get(redis.send(Request.cmd(Command.SET).arg(kind + ":" + object).arg("1").arg("EX").arg(30)));
  }

  private static <T> T get(Uni<T> uni) {
    return uni.await().atMost(BOUND);
  }
}
