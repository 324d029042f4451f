package dev.polyproc.sharedstate.sync;

import io.vertx.mutiny.redis.client.Response;
import java.util.Optional;

/**
 * A barrier at one moment.
 *
 * @param parties the number of parties that have to arrive
 * @param waiting the number of parties that have arrived
 * @param broken whether it is broken until a reset
 */
public record BarrierStatus(int parties, int waiting, boolean broken) {

  static Optional<BarrierStatus> of(Response answer) {
    if (answer.get(0).toString().equals("unknown")) {
      return Optional.empty();
    }
    return Optional.of(
        new BarrierStatus(
            answer.get(1).toInteger(), answer.get(2).toInteger(), answer.get(3).toInteger() == 1));
  }
}
