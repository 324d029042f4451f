package dev.polyproc.sharedstate.pipe;

import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.redis.Script;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * Which records of a pipe were revoked: the broker did not take them in time, their senders were
 * refused, and if they arrive later the inbox drops them. For any thread.
 */
@ApplicationScoped
public class PipeRevocations {
  private static final Script REVOKE = Script.load(PipeRevocations.class, "revoke.lua");

  private final BoundedRedis redis;

  PipeRevocations(BoundedRedis redis) {
    this.redis = redis;
  }

  /**
   * Revokes a record, be it a message or a close, unless it has arrived. Is carried out however
   * late.
   *
   * @param id {@link Arrival#id}
   * @return whether it was revoked: it never arrives
   */
  public Uni<Boolean> revoke(String pipe, String id) {
    var keys = new ArrayList<String>();
    keys.add(PipeKeys.of(pipe).meta());
    keys.addAll(keys(pipe));
    return redis.runWithoutDeadline(REVOKE, keys, id).map(answer -> answer.toInteger() == 1);
  }

  /**
   * The keys that {@code append.lua} needs of this: a sorted set of the ids that arrived lately, by
   * Redis's time, and one of those that were revoked.
   */
  static List<String> keys(String pipe) {
    return List.of("pipe:{" + pipe + "}:arrived", "pipe:{" + pipe + "}:revoked");
  }
}
