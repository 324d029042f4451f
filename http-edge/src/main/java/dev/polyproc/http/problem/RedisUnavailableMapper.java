package dev.polyproc.http.problem;

import dev.polyproc.sharedstate.redis.RedisFullException;
import dev.polyproc.sharedstate.redis.RedisUnavailableException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The mapper of an unavailable Redis to 503 with {@code Retry-After}, and a full Redis to 507. */
public final class RedisUnavailableMapper {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final ProblemLog log;

  RedisUnavailableMapper(ProblemLog log) {
    this.log = log;
  }

  @ServerExceptionMapper
  public Response toUnavailable(RedisUnavailableException e, UriInfo request) {
    return log.answer(Problems.unavailable(e.reason() + "; try again.", RETRY_AFTER), request);
  }

  @ServerExceptionMapper
  public Response toInsufficientStorage(RedisFullException e, UriInfo request) {
    return log.answer(
        Problems.insufficientStorage(
            "Redis has no memory left, and nothing was written; delete unused objects."),
        request);
  }
}
