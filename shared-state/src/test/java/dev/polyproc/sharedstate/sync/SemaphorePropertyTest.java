package dev.polyproc.sharedstate.sync;

import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.wait.RandomWaits;
import dev.polyproc.sharedstate.wait.RealWaits;
import dev.polyproc.sharedstate.wait.Step;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Tests a semaphore with random cancellations, failures and lost wake-ups. */
class SemaphorePropertyTest {
  private static RealWaits waits;
  private static Semaphores semaphores;
  private static Semaphores steadySemaphores;

  @BeforeContainer
  static void create() {
    waits = new RealWaits(RandomWaits.CONFIG);
    waits.subscribe();
    semaphores = semaphores(waits.redis);
    steadySemaphores = semaphores(waits.steadyRedis);
  }

  private static Semaphores semaphores(BoundedRedis redis) {
    return new Semaphores(
        redis, waits.awaiter, new SyncRegistry(waits.registry(), redis), waits.config);
  }

  @AfterContainer
  static void close() {
    waits.close();
  }

  @Property(tries = 50, shrinking = ShrinkingMode.OFF)
  void permits_areGrantedOnceAndNeverLost(
      @ForAll("sequences") List<Step> steps, @ForAll @IntRange(min = 1, max = 3) int permits) {
    var name = "semaphore-" + UUID.randomUUID();
    RealWaits.await(steadySemaphores.create(name, permits, true));
    new RandomWaits(waits, new NamedSemaphore(name, permits)).run(steps);
  }

  @Provide
  static Arbitrary<List<Step>> sequences() {
    return RandomWaits.sequences();
  }

  private record NamedSemaphore(String name, int permits) implements RandomWaits.Resource {
    @Override
    public Uni<Optional<String>> acquire(Duration timeout, Duration lease) {
      return semaphores
          .acquire(name, timeout, lease)
          .map(
              permit ->
                  permit instanceof PermitStatus.Held held
                      ? Optional.of(held.permit())
                      : Optional.empty());
    }

    @Override
    public Uni<?> release(String permit) {
      return steadySemaphores.release(name, permit);
    }

    @Override
    public int free() {
      return status().free();
    }

    @Override
    public int waiting() {
      return status().waiting();
    }

    @Override
    public boolean isIdle() {
      return RealWaits.await(steadySemaphores.status(name))
          .map(status -> status.free() == permits && status.waiting() == 0)
          .orElse(true);
    }

    private SemaphoreStatus status() {
      return RealWaits.await(steadySemaphores.status(name)).orElseThrow();
    }
  }
}
