package dev.polyproc.http.problem;

import dev.polyproc.sharedstate.wait.ServiceStoppingException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Maps a wait that ended because its service is being stopped to 503 with {@code Retry-After}. It
 * is not logged: it is not an error.
 */
public final class ServiceStoppingMapper {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  @ServerExceptionMapper
  public Response serviceIsStopping(ServiceStoppingException e) {
    return Problems.unavailable("This service is being stopped; try again.", RETRY_AFTER)
        .toResponse();
  }
}
