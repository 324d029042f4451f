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
 * An estimate of Redis's clock. A sample is the time that it showed between two moments of this
 * process's monotonic clock. The wall clocks of the hosts are irrelevant; only the speed of the
 * clocks has to be equal. A sample is renewed in the background every ten seconds of use, and a
 * sample that is older than a minute is not used. For any thread; never blocks.
 */
final class RedisClock {
  private static final long RENEW_INTERVAL = Duration.ofSeconds(10).toNanos();
  private static final long MAX_AGE = Duration.ofMinutes(1).toNanos();

  /** A sample with a longer round trip is too imprecise and is renewed at once. */
  private static final long MAX_ROUND_TRIP = Duration.ofMillis(100).toNanos();

  private final Redis redis;
  private final Duration timeout;
  private final AtomicReference<CompletableFuture<Sample>> sampling = new AtomicReference<>();
  private volatile Sample latest;

  /**
   * Creates a clock without a sample.
   *
   * @param timeout how long a sample may take
   */
  RedisClock(Redis redis, Duration timeout) {
    this(redis, timeout, null);
  }

  /**
   * Creates a clock.
   *
   * @param latest the latest sample, or null
   */
  RedisClock(Redis redis, Duration timeout, Sample latest) {
    this.redis = redis;
    this.timeout = timeout;
    this.latest = latest;
  }

  /**
   * The time of Redis's clock between two moments of {@link System#nanoTime}.
   *
   * @param millis the time in milliseconds since 1970
   * @param sent the moment before the request was sent
   * @param received the moment when the answer was received
   */
  record Sample(long millis, long sent, long received) {
    static Sample of(Response time, long sent, long received) {
      long micros = time.get(1).toLong();
      return new Sample(time.get(0).toLong() * 1_000 + micros / 1_000, sent, received);
    }

    /**
     * Returns the lower bound of Redis's time at a moment, as if it was read just before the answer
     * arrived. The upper bound is greater by the round trip.
     */
    long minAt(long nanos) {
      return millis + Math.floorDiv(nanos - received, 1_000_000L);
    }

    boolean isUsable(long now) {
      return now - received < MAX_AGE;
    }

    boolean isToBeRenewed(long now) {
      return now - received > RENEW_INTERVAL || received - sent > MAX_ROUND_TRIP;
    }
  }

  /**
   * Returns the lower bound of Redis's time in milliseconds at a past or future moment of {@link
   * System#nanoTime}. Answers at once if a sample exists, which is nearly always the case.
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

  /** Samples Redis's time; concurrent callers share one request. */
  Uni<Sample> sample() {
    var mine = new CompletableFuture<Sample>();
    var running = sampling.compareAndExchange(null, mine);
    if (running == null) {
      ask(mine);
    }
    return Uni.createFrom().completionStage(running == null ? mine : running);
  }

  /** Discards the sample, since Redis was unavailable and may have been replaced. */
  void forget() {
    latest = null;
  }

  private void ask(CompletableFuture<Sample> asked) {
    long sent = System.nanoTime();
    redis
        .send(Request.cmd(Command.TIME))
        .ifNoItem()
        .after(timeout)
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
