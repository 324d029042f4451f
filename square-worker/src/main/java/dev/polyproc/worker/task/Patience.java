package dev.polyproc.worker.task;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Waits for Redis, also while it is away for a while. For calls that are harmless when repeated.
 */
@Singleton
public final class Patience {
  private static final Duration FIRST_RETRY = Duration.ofMillis(100);
  private static final Duration LAST_RETRY = Duration.ofSeconds(1);

  private final Duration bound;

  Patience(TaskConfig config) {
    this.bound = config.redisPatience();
  }

  /**
   * What a call answers, in the end.
   *
   * @throws RuntimeException if Redis was away for longer than the configured patience
   */
  public <T> T await(Uni<T> call) {
    return call.onFailure()
        .retry()
        .withBackOff(FIRST_RETRY, LAST_RETRY)
        .expireIn(bound.toMillis())
        .await()
        .atMost(bound.plus(LAST_RETRY.multipliedBy(2)));
  }
}
