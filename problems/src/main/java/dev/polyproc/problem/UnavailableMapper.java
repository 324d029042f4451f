package dev.polyproc.problem;

import dev.polyproc.sharedstate.redis.RedisAwayException;
import dev.polyproc.sharedstate.redis.RedisFullException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * A part that is away is not the caller's fault: 503, and when to try again. One that is full: 507.
 */
public final class UnavailableMapper {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  @ServerExceptionMapper
  public Response redisIsAway(RedisAwayException e) {
    HttpProblem problem = Problems.unavailable("Redis does not answer; try again.", RETRY_AFTER);
    return problem.toResponse();
  }

  @ServerExceptionMapper
  public Response redisIsFull(RedisFullException e) {
    HttpProblem problem =
        Problems.insufficientStorage(
            "Redis has no memory left, and nothing was written; delete what is not needed any more.");
    return problem.toResponse();
  }
}
