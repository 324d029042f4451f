package dev.polyproc.sharedstate.lock;

import dev.polyproc.sharedstate.line.LineConfig;
import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.redis.Script;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Refuses writes that come too late: by a holder whose lease is over, after the next holder has
 * written. For any thread.
 */
@ApplicationScoped
public class Fences {
  /**
   * The Lua function {@code too_late}, to be put in front of a script that writes: {@code
   * Script.beside(Owner.class, Fences.LUA, "write.lua")}.
   */
  public static final String LUA = "/dev/polyproc/sharedstate/lock/fence.lua";

  private static final Script PASS = Script.beside(Fences.class, LUA, "pass.lua");

  private final BoundedRedis redis;
  private final LineConfig config;

  Fences(BoundedRedis redis, LineConfig config) {
    this.redis = redis;
    this.config = config;
  }

  /**
   * Whether a write was in time.
   *
   * @param passed whether it was, and is remembered
   * @param latest the latest token that has passed
   */
  public record Passage(boolean passed, long latest) {}

  /**
   * Passes the lock's own fence, which stands for a thing that has none: for callers who write to
   * what knows nothing of tokens.
   */
  public Uni<Passage> pass(String lock, long token) {
    return redis
        .run(PASS, List.of(LockKeys.fence(lock)), lock, token, config.keep().toMillis())
        .map(answer -> new Passage(answer.get(0).toInteger() == 1, answer.get(1).toLong()));
  }
}
