package dev.polyproc.problem;

import dev.polyproc.sharedstate.redis.RedisAwayException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** A part that is away is not the caller's fault: 503, and when to try again. */
public final class UnavailableMapper {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  @ServerExceptionMapper
  public Response redisIsAway(RedisAwayException e) {
    HttpProblem problem = Problems.unavailable("Redis does not answer; try again.", RETRY_AFTER);
    return problem.toResponse();
  }
}
