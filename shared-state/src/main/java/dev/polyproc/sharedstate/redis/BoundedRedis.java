package dev.polyproc.sharedstate.redis;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * A Redis client that bounds the time of every call. A call fails with {@link
 * RedisUnavailableException} if Redis does not answer in time or cannot answer now, and with {@link
 * RedisFullException} if Redis has no memory for it. For any thread.
 *
 * <p>A call that failed has no effect later. A Redis that was stopped or busy may read a command
 * long after its caller has failed. Therefore a script ({@link #run}, {@link #apply}) has a
 * deadline by Redis's own clock and has no effect after it. The deadline is a tenth of the timeout
 * before the end of the caller's wait, so that the answer of a script that ran still arrives in
 * time. The outcome of a call is unknown only if its script ran and the answer was lost.
 *
 * <p>Plain commands ({@link #send}, {@link #batch}) have no deadline. They are for reads and for
 * writes that are harmless when they are late: expiries, the removal of data that is not referenced
 * any more, and parts of an upload, which expire.
 */
@ApplicationScoped
public class BoundedRedis {
  private static final long NO_DEADLINE = 0;
  private static final int ANSWER_SHARE = 10;
  private static final Script APPLY = Script.load(BoundedRedis.class, "apply.lua");

  private final RedisServers servers;
  private final Duration timeout;

  /**
   * Creates a client.
   *
   * @param timeout how long a call may take ({@code polyproc.redis.timeout}, 5 s)
   */
  @Inject
  public BoundedRedis(
      RedisServers servers,
      @ConfigProperty(name = "polyproc.redis.timeout", defaultValue = "5s") Duration timeout) {
    this.servers = servers;
    this.timeout = timeout;
  }

  /** Sends a command that is a read, or a write that is harmless when it is late. */
  public Uni<Response> send(Request request) {
    return bounded(servers.send(request));
  }

  /**
   * Sends several commands in one round trip, each of them a read, or a write that is harmless when
   * it is late. Commands of other clients may be executed in between.
   */
  public Uni<List<Response>> batch(List<Request> requests) {
    return bounded(servers.batch(requests));
  }

  /**
   * Runs a script as one atomic step before its deadline, or not at all.
   *
   * @param keys every key that the script accesses
   * @param arguments strings, integers, or buffers for binary values
   * @return the answer of the script
   */
  public Uni<Response> run(Script script, List<String> keys, Object... arguments) {
    return bounded(
        Uni.createFrom()
            .deferred(
                () -> {
                  long end =
                      System.nanoTime() + timeout.minus(timeout.dividedBy(ANSWER_SHARE)).toNanos();
                  return servers.run(
                      keys,
                      (clock, server) -> runBefore(end, clock, server, script, keys, arguments));
                }));
  }

  private static Uni<Response> runBefore(
      long end,
      RedisClock clock,
      Function<Request, Uni<Response>> server,
      Script script,
      List<String> keys,
      Object... arguments) {
    Supplier<Uni<Response>> run =
        () -> clock.minAt(end).chain(deadline -> script.run(server, deadline, keys, arguments));
    return run.get()
        .onFailure(failure -> DeadlinePassed.matches(failure) && end > System.nanoTime())
        // The clock's sample is wrong: the clock was set, or Redis was replaced.
        .recoverWithUni(() -> clock.sample().chain(() -> run.get()));
  }

  /**
   * Runs a script as one atomic step without a deadline, for scripts that release or revoke
   * something: their effect is wanted even after the caller has failed. The script does not run if
   * the connection is lost.
   */
  public Uni<Response> runWithoutDeadline(Script script, List<String> keys, Object... arguments) {
    return bounded(
        servers.run(keys, (clock, server) -> script.run(server, NO_DEADLINE, keys, arguments)));
  }

  /**
   * Runs write commands in one atomic step before their deadline, or not at all.
   *
   * @param keys every key that the commands access, all in one slot
   * @return the answer of each command
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
        .after(timeout)
        .fail()
        .onFailure(RedisUnavailableException::matches)
        .transform(this::unavailable)
        .onFailure(RedisFullException::matches)
        .transform(RedisFullException::new);
  }

  private RedisUnavailableException unavailable(Throwable failure) {
    servers.forgetClocks();
    return new RedisUnavailableException(failure);
  }
}
