package dev.polyproc.worker.task;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Repeats a Redis call that fails, with a backoff, until it succeeds or the configured timeout has
 * passed. Only for idempotent calls. For any thread that may block.
 */
@Singleton
public final class RedisRetry {
  private static final Duration MIN_BACKOFF = Duration.ofMillis(100);
  private static final Duration MAX_BACKOFF = Duration.ofSeconds(1);

  private final Duration timeout;

  RedisRetry(TaskConfig config) {
    this.timeout = config.redisRetryTimeout();
  }

  /**
   * Waits for the answer of a call.
   *
   * @throws RuntimeException if Redis was out of reach for longer than {@code
   *     polyproc.worker.redis-retry-timeout}
   */
  public <T> T await(Uni<T> call) {
    return call.onFailure()
        .retry()
        .withBackOff(MIN_BACKOFF, MAX_BACKOFF)
        .expireIn(timeout.toMillis())
        .await()
        .atMost(timeout.plus(MAX_BACKOFF.multipliedBy(2)));
  }
}
