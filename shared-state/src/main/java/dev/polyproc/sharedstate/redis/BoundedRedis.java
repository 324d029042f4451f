package dev.polyproc.sharedstate.redis;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Redis, with a bound on every wait: a call fails with {@link RedisAwayException} when there is no
 * answer in time, or none that Redis can give now, and with {@link RedisFullException} when Redis
 * has no memory for it. For any thread.
 */
@ApplicationScoped
public class BoundedRedis {
  private final Redis redis;
  private final Duration bound;

  /**
   * @param bound how long a call may take ({@code polyproc.redis.timeout}, 5 s)
   */
  public BoundedRedis(
      Redis redis,
      @ConfigProperty(name = "polyproc.redis.timeout", defaultValue = "5s") Duration bound) {
    this.redis = redis;
    this.bound = bound;
  }

  /** Sends one command. */
  public Uni<Response> send(Request request) {
    return bounded(redis.send(request));
  }

  /** Sends several commands in one round trip; other clients' commands may come in between. */
  public Uni<List<Response>> batch(List<Request> requests) {
    return bounded(redis.batch(requests));
  }

  /**
   * Runs a script as one atomic step.
   *
   * @param keys every key that it touches
   * @param arguments strings, whole numbers, or buffers for binary values
   * @return what the script returned
   */
  public Uni<Response> run(Script script, List<String> keys, Object... arguments) {
    return bounded(script.run(redis, keys, arguments));
  }

  private <T> Uni<T> bounded(Uni<T> call) {
    return call.ifNoItem()
        .after(bound)
        .fail()
        .onFailure(RedisAwayException::isMeantBy)
        .transform(RedisAwayException::new)
        .onFailure(RedisFullException::isMeantBy)
        .transform(RedisFullException::new);
  }
}
