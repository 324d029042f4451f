package dev.polyproc.sharedstate.lock;

import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.redis.Script;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/**
 * Refuses writes that come too late: by a holder whose lease is over, after the next holder has
 * written. For any thread.
 */
@ApplicationScoped
public class Fencing {
  /**
   * The Lua function {@code too_late}, to be put in front of a script that writes: {@code
   * Script.load(Owner.class, Fencing.LUA, "write.lua")}.
   */
  public static final String LUA = "/dev/polyproc/sharedstate/lock/fence.lua";

  private static final Script CHECK = LockKeys.script(LUA, "check-token.lua");

  private final BoundedRedis redis;

  Fencing(BoundedRedis redis) {
    this.redis = redis;
  }

  /** Whether a write is in time. */
  public enum Verdict {
    PASSED,
    /** A later token has passed before. */
    TOO_LATE,
    /** The lock never gave such a token, or Redis has lost it. */
    NEVER_GRANTED,
    /** There is no such lock, or nobody has used it for long. */
    UNKNOWN
  }

  /**
   * What came of a token at the fence.
   *
   * @param latest the latest token that has passed; of one that was never granted, the last that
   *     was
   */
  public record Result(Verdict verdict, long latest) {}

  /**
   * Passes the lock's own fence, which stands for a thing that has none: for callers who write to
   * what knows nothing of tokens.
   */
  public Uni<Result> check(String lock, long token) {
    return redis
        .run(CHECK, LockKeys.of(lock), lock, token)
        .map(
            answer ->
                new Result(
                    Verdict.valueOf(answer.get(0).toString().toUpperCase(Locale.ROOT)),
                    answer.get(1).toLong()));
  }
}
