package dev.polyproc.sharedstate.lock;

import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.redis.Script;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/**
 * The check of fencing tokens, which refuses the write of a holder whose lease has expired, once
 * the next holder has written. For any thread.
 */
@ApplicationScoped
public class Fencing {
  /**
   * The resource with the Lua function {@code too_late}, for scripts that write under a lock:
   * {@code Script.load(Owner.class, Fencing.LUA, "write.lua")}.
   */
  public static final String LUA = "/dev/polyproc/sharedstate/lock/fence.lua";

  private static final Script CHECK = LockKeys.script(LUA, "check-token.lua");

  private final BoundedRedis redis;

  Fencing(BoundedRedis redis) {
    this.redis = redis;
  }

  /** Whether a token is accepted. */
  public enum Verdict {
    /** The token is accepted. */
    PASSED,
    /** A later token was accepted before. */
    TOO_LATE,
    /** The lock never granted the token, or Redis has lost the grant. */
    NEVER_GRANTED,
    /** The lock does not exist, or it has expired. */
    UNKNOWN
  }

  /**
   * The result of a check.
   *
   * @param latest the latest accepted token; for NEVER_GRANTED, the last granted token
   */
  public record Result(Verdict verdict, long latest) {}

  /**
   * Checks a token against the lock's own fence, for callers that write to a resource that does not
   * check tokens itself.
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
