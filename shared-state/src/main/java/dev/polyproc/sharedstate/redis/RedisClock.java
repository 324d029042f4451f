package dev.polyproc.sharedstate.redis;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Redis's clock, as far as it is known here: a sample says what it showed between two moments of
 * this process's monotonic clock. The hosts' clocks do not matter, only that both run equally fast.
 * A sample is renewed in the background every ten seconds of use; one that is older than a minute
 * is not used. For any thread; nothing blocks.
 */
final class RedisClock {
  private static final long RENEW_AFTER = Duration.ofSeconds(10).toNanos();
  private static final long USABLE_FOR = Duration.ofMinutes(1).toNanos();

  /** A sample with a longer round trip says too little, and is renewed at once. */
  private static final long COARSE = Duration.ofMillis(100).toNanos();

  private final Redis redis;
  private final Duration bound;
  private final AtomicReference<CompletableFuture<Sample>> sampling = new AtomicReference<>();
  private volatile Sample latest;

  /**
   * @param bound how long a sample may take
   */
  RedisClock(Redis redis, Duration bound) {
    this(redis, bound, null);
  }

  /**
   * @param latest what is known already, or null
   */
  RedisClock(Redis redis, Duration bound, Sample latest) {
    this.redis = redis;
    this.bound = bound;
    this.latest = latest;
  }

  /**
   * What Redis's clock showed at some moment between two of {@link System#nanoTime}.
   *
   * @param millis since 1970
   */
  record Sample(long millis, long sent, long received) {
    static Sample of(Response time, long sent, long received) {
      long micros = time.get(1).toLong();
      return new Sample(time.get(0).toLong() * 1_000 + micros / 1_000, sent, received);
    }

    /**
     * The least that Redis's clock shows at a moment: it may have been read just before the answer
     * came. The most is more by the round trip.
     */
    long minAt(long nanos) {
      return millis + Math.floorDiv(nanos - received, 1_000_000L);
    }

    boolean isUsable(long now) {
      return now - received < USABLE_FOR;
    }

    boolean isToBeRenewed(long now) {
      return now - received > RENEW_AFTER || received - sent > COARSE;
    }
  }

  /**
   * The least that Redis's clock shows, in milliseconds, at a moment of {@link System#nanoTime}, be
   * it past or future. At once if a sample is there, which is nearly always.
   */
  Uni<Long> minAt(long nanos) {
    var sample = latest;
    long now = System.nanoTime();
    if (sample == null || !sample.isUsable(now)) {
      return sample().map(fresh -> fresh.minAt(nanos));
    }
    if (sample.isToBeRenewed(now)) {
      sample().subscribe().with(renewed -> {}, failure -> {});
    }
    return Uni.createFrom().item(sample.minAt(nanos));
  }

  /** Asks Redis for its time; those who ask at the same time share the answer. */
  Uni<Sample> sample() {
    var mine = new CompletableFuture<Sample>();
    var running = sampling.compareAndExchange(null, mine);
    if (running == null) {
      ask(mine);
    }
    return Uni.createFrom().completionStage(running == null ? mine : running);
  }

  /** Forgets what is known: Redis was away, and another may have come in its place. */
  void forget() {
    latest = null;
  }

  private void ask(CompletableFuture<Sample> asked) {
    long sent = System.nanoTime();
    redis
        .send(Request.cmd(Command.TIME))
        .ifNoItem()
        .after(bound)
        .fail()
        .map(time -> Sample.of(time, sent, System.nanoTime()))
        .subscribe()
        .with(
            sample -> {
              latest = sample;
              sampling.set(null);
              asked.complete(sample);
            },
            failure -> {
              sampling.set(null);
              asked.completeExceptionally(failure);
            });
  }
}
