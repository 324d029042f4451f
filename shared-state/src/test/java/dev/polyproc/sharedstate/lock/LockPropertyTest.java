package dev.polyproc.sharedstate.lock;

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
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Tests a lock with random cancellations, failures and lost wake-ups. */
class LockPropertyTest {
  private static RealWaits waits;
  private static Locks locks;
  private static Locks steadyLocks;

  @BeforeContainer
  static void create() {
    waits = new RealWaits(RandomWaits.CONFIG);
    waits.subscribe();
    locks = locks(waits.redis);
    steadyLocks = locks(waits.steadyRedis);
  }

  private static Locks locks(BoundedRedis redis) {
    return new Locks(redis, new LockQueue(redis, waits.awaiter, waits.registry(), waits.config));
  }

  @AfterContainer
  static void close() {
    waits.close();
  }

  @Property(tries = 50, shrinking = ShrinkingMode.OFF)
  void lock_isGrantedOnceAndNeverLost(@ForAll("sequences") List<Step> steps) {
    new RandomWaits(waits, new NamedLock("lock-" + UUID.randomUUID())).run(steps);
  }

  @Provide
  static Arbitrary<List<Step>> sequences() {
    return RandomWaits.sequences();
  }

  private record NamedLock(String name) implements RandomWaits.Resource {
    @Override
    public Uni<Optional<String>> acquire(Duration timeout, Duration lease) {
      return locks
          .acquire(name, timeout, lease)
          .map(
              acquisition ->
                  acquisition instanceof Grant grant
                      ? Optional.of(grant.holder())
                      : Optional.empty());
    }

    @Override
    public Uni<?> release(String holder) {
      return steadyLocks.release(name, holder);
    }

    @Override
    public int permits() {
      return 1;
    }

    @Override
    public int free() {
      return status().kind().isEmpty() ? 1 : 0;
    }

    @Override
    public int waiting() {
      return status().waiting();
    }

    private LockStatus status() {
      return RealWaits.await(steadyLocks.status(name));
    }
  }
}
