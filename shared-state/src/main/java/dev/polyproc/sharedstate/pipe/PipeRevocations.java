package dev.polyproc.sharedstate.pipe;

import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.redis.Script;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * The revoked records of pipes. A record is revoked if the broker did not accept it in time and its
 * send has failed; if it arrives later, the inbox drops it. For any thread.
 */
@ApplicationScoped
public class PipeRevocations {
  private static final Script REVOKE = Script.load(PipeRevocations.class, "revoke.lua");

  private final BoundedRedis redis;

  PipeRevocations(BoundedRedis redis) {
    this.redis = redis;
  }

  /**
   * Revokes a message or a close, unless it has arrived. The script has no deadline.
   *
   * @param id {@link Arrival#id}
   * @return whether it was revoked, so that it never arrives
   */
  public Uni<Boolean> revoke(String pipe, String id) {
    var keys = new ArrayList<String>();
    keys.add(PipeKeys.of(pipe).meta());
    keys.addAll(keys(pipe));
    return redis.runWithoutDeadline(REVOKE, keys, id).map(answer -> answer.toInteger() == 1);
  }

  /**
   * Returns the keys for {@code append.lua}: a sorted set of the ids that arrived recently, by
   * Redis's time, and one of the revoked ids.
   */
  static List<String> keys(String pipe) {
    return List.of("pipe:{" + pipe + "}:arrived", "pipe:{" + pipe + "}:revoked");
  }
}
