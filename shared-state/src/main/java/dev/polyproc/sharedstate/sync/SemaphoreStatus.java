package dev.polyproc.sharedstate.sync;

import io.vertx.mutiny.redis.client.Response;
import java.util.Optional;

/**
 * A semaphore at one moment.
 *
 * @param bounded whether it is a {@code BoundedSemaphore}
 * @param initial the number of permits that it was created with
 * @param free the number of free permits, {@code get_value()}
 * @param held the number of held permits
 * @param waiting the number of waiters
 */
public record SemaphoreStatus(boolean bounded, int initial, int free, int held, int waiting) {

  static Optional<SemaphoreStatus> of(Response answer) {
    if (answer.get(0).toString().equals("unknown")) {
      return Optional.empty();
    }
    return Optional.of(
        new SemaphoreStatus(
            answer.get(1).toInteger() == 1,
            answer.get(2).toInteger(),
            answer.get(3).toInteger(),
            answer.get(4).toInteger(),
            answer.get(5).toInteger()));
  }
}
