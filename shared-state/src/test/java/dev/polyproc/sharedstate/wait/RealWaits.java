package dev.polyproc.sharedstate.wait;

import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.redis.RedisServers;
import dev.polyproc.sharedstate.redis.Script;
import dev.polyproc.sharedstate.redis.TestServers;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.inject.Vetoed;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/** Waits in the tests' Redis, without Quarkus. On request, scripts fail and messages are lost. */
public final class RealWaits implements AutoCloseable {
  public static final Duration BOUND = Duration.ofSeconds(20);

  /** How the next scripts fail. */
  public enum Failure {
    /** The script does not run. */
    BEFORE,
    /** The script runs, and its answer is lost. */
    AFTER
  }

  /** Settings with short times. */
  public record Settings(
      Duration keep, Duration pollInterval, Duration arrival, Duration waiterTimeout)
      implements WaitConfig {
    public Settings(Duration keep, Duration pollInterval, Duration waiterTimeout) {
      this(keep, pollInterval, waiterTimeout, waiterTimeout);
    }

    @Override
    public int maxOpen() {
      return 10_000;
    }

    @Override
    public int maxWaiters() {
      return 1_000;
    }
  }

  public final Settings config;

  /** A client that fails on request. */
  public final BoundedRedis redis;

  /** A client that does not fail. */
  public final BoundedRedis steadyRedis;

  public final Awaiter awaiter;
  public final ServiceStop stop = new ServiceStop();
  public final WakeUps wakeUps;

  private final Vertx vertx = Vertx.vertx();
  private final LossySubscription subscription;
  private final AtomicInteger failing = new AtomicInteger();
  private volatile Failure failure = Failure.BEFORE;

  public RealWaits(Settings config) {
    this.config = config;
    var servers = TestServers.create(vertx, BOUND);
    this.redis = new FlakyRedis(servers);
    this.steadyRedis = new BoundedRedis(servers, BOUND);
    this.subscription = new LossySubscription(servers);
    this.wakeUps = new WakeUps(subscription);
    this.awaiter = new Awaiter(wakeUps, config, stop);
  }

  public WaitRegistry registry() {
    return new WaitRegistry(steadyRedis, config);
  }

  /** Lets the next scripts fail. */
  public void fail(int scripts, Failure how) {
    failure = how;
    failing.set(scripts);
  }

  /** Sets whether messages are lost. */
  public void loseMessages(boolean lost) {
    subscription.loses = lost;
  }

  /** Closes the connections of all subscriptions, also those of other tests. */
  public void killSubscription() {
    await(redis.send(Request.cmd(Command.CLIENT).arg("KILL").arg("TYPE").arg("pubsub")));
  }

  /** Subscribes to the channel of the wait queues. */
  public void subscribe() {
    subscribe(WaitQueue.CHANNEL);
  }

  /** Subscribes to a channel, and waits until that is confirmed. */
  public void subscribe(Channel channel) {
    try (var registration = wakeUps.register(channel.key("test"))) {
      // The first wake-up may be caused by the subscription.
      for (int wakeUp = 0; wakeUp < 2; wakeUp++) {
        var wokenUp = registration.next();
        Awaitility.await()
            .atMost(BOUND)
            .pollInterval(Duration.ofMillis(20))
            .until(
                () -> {
                  await(
                      steadyRedis.send(
                          Request.cmd(Command.PUBLISH).arg(channel.name()).arg("test")));
                  return wokenUp.isDone();
                });
      }
    }
  }

  /** Returns the number of keys with waiters. */
  public int waiting() {
    return wakeUps.size();
  }

  public RedisSubscription subscription() {
    return subscription;
  }

  public static <T> T await(Uni<T> call) {
    return call.await().atMost(BOUND);
  }

  @Override
  public void close() {
    subscription.stop();
    vertx.closeAndAwait();
  }

  @Vetoed
  private static final class LossySubscription extends RedisSubscription {
    private volatile boolean loses;

    LossySubscription(RedisServers servers) {
      super(servers);
    }

    @Override
    void deliver(String channel, String message) {
      if (!loses) {
        super.deliver(channel, message);
      }
    }
  }

  @Vetoed
  private final class FlakyRedis extends BoundedRedis {
    FlakyRedis(RedisServers servers) {
      super(servers, BOUND);
    }

    @Override
    public Uni<Response> run(Script script, List<String> keys, Object... arguments) {
      return flaky(() -> super.run(script, keys, arguments));
    }

    @Override
    public Uni<Response> runWithoutDeadline(Script script, List<String> keys, Object... arguments) {
      return flaky(() -> super.runWithoutDeadline(script, keys, arguments));
    }

    private Uni<Response> flaky(Supplier<Uni<Response>> call) {
      if (failing.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
        return call.get();
      }
      return failure == Failure.BEFORE
          ? Uni.createFrom().failure(new IllegalStateException("not run"))
          : call.get()
              .chain(answer -> Uni.createFrom().failure(new IllegalStateException("answer lost")));
    }
  }
}
