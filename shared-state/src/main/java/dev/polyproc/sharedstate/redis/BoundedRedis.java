package dev.polyproc.sharedstate.redis;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Redis, with a bound on every wait: a call fails with {@link RedisUnavailableException} when there
 * is no answer in time, or none that Redis can give now, and with {@link RedisFullException} when
 * Redis has no memory for it. For any thread.
 *
 * <p>A call that failed so has no effect later. Redis may be stopped, or busy, and read the command
 * long after its caller was refused; a script ({@link #run}, {@link #apply}) has a deadline by
 * Redis's own clock and does nothing once that has passed. The deadline lies a tenth of the bound
 * before the end of the caller's wait, so that the answer of a script that ran still comes in time.
 * What may be left open is a script that ran while its answer was lost.
 *
 * <p>Plain commands ({@link #send}, {@link #batch}) have no deadline. They are for reads, and for
 * writes that do no harm when they come late: times to live, the removal of what nothing refers to
 * any more, parts of an upload, which expire by themselves.
 */
@ApplicationScoped
public class BoundedRedis {
  private static final long NO_DEADLINE = 0;
  private static final int SHARE_OF_ANSWER = 10;
  private static final Script APPLY = Script.load(BoundedRedis.class, "apply.lua");

  private final Redis redis;
  private final Duration bound;
  private final RedisClock clock;

  /**
   * @param bound how long a call may take ({@code polyproc.redis.timeout}, 5 s)
   */
  @Inject
  public BoundedRedis(
      Redis redis,
      @ConfigProperty(name = "polyproc.redis.timeout", defaultValue = "5s") Duration bound) {
    this(redis, bound, new RedisClock(redis, bound));
  }

  BoundedRedis(Redis redis, Duration bound, RedisClock clock) {
    this.redis = redis;
    this.bound = bound;
    this.clock = clock;
  }

  /** Sends one command, which is a read or does no harm when it comes late. */
  public Uni<Response> send(Request request) {
    return bounded(redis.send(request));
  }

  /**
   * Sends several commands in one round trip, each a read or one that does no harm when it comes
   * late; other clients' commands may come in between.
   */
  public Uni<List<Response>> batch(List<Request> requests) {
    return bounded(redis.batch(requests));
  }

  /**
   * Runs a script as one atomic step, in time or not at all.
   *
   * @param keys every key that it touches
   * @param arguments strings, whole numbers, or buffers for binary values
   * @return what the script returned
   */
  public Uni<Response> run(Script script, List<String> keys, Object... arguments) {
    return bounded(
        Uni.createFrom()
            .deferred(
                () -> {
                  long end =
                      System.nanoTime() + bound.minus(bound.dividedBy(SHARE_OF_ANSWER)).toNanos();
                  return runBefore(end, script, keys, arguments)
                      .onFailure(
                          failure -> DeadlinePassed.matches(failure) && end > System.nanoTime())
                      // Redis's clock is not what it was taken for: it was set, or is another's.
                      .recoverWithUni(
                          () ->
                              clock.sample().chain(() -> runBefore(end, script, keys, arguments)));
                }));
  }

  private Uni<Response> runBefore(long end, Script script, List<String> keys, Object... arguments) {
    return clock.minAt(end).chain(deadline -> script.run(redis, deadline, keys, arguments));
  }

  /**
   * Runs a script as one atomic step, however late: one whose effect is wanted even if its caller
   * has been answered, since it gives something back or takes something back. It may also not run
   * at all, if the connection is lost.
   */
  public Uni<Response> runWithoutDeadline(Script script, List<String> keys, Object... arguments) {
    return bounded(script.run(redis, NO_DEADLINE, keys, arguments));
  }

  /**
   * Applies commands that write, in one atomic step, in time or not at all.
   *
   * @param keys every key that they touch, all of one slot
   * @return what each of them returned
   */
  public Uni<Response> apply(List<String> keys, Write... writes) {
    var words = new ArrayList<Object>();
    for (var write : writes) {
      words.add(write.words().size());
      words.addAll(write.words());
    }
    return run(APPLY, keys, words.toArray());
  }

  private <T> Uni<T> bounded(Uni<T> call) {
    return call.ifNoItem()
        .after(bound)
        .fail()
        .onFailure(RedisUnavailableException::matches)
        .transform(this::unavailable)
        .onFailure(RedisFullException::matches)
        .transform(RedisFullException::new);
  }

  private RedisUnavailableException unavailable(Throwable failure) {
    clock.forget();
    return new RedisUnavailableException(failure);
  }
}
