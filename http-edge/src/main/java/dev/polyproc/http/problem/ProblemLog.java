package dev.polyproc.http.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import io.vertx.core.http.HttpClosedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.channels.ClosedChannelException;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Logs the problems that are not the caller's fault: one line if a component is unavailable or
 * slow, a stack trace for a bug. Replaces the library's log, which writes a stack trace for both. A
 * problem of the framework, which has only a status, gets its documented title.
 */
@ApplicationScoped
public class ProblemLog implements ProblemPostProcessor {
  private static final Logger LOG = Logger.getLogger(ProblemLog.class);
  private static final int SERVER_ERRORS = 500;
  private static final int UNAVAILABLE = 503;

  @Override
  public HttpProblem apply(HttpProblem problem, ProblemContext context) {
    var documented =
        problem.getType() == null ? Problems.ofStatus(problem.getStatusCode()) : problem;
    log(documented, context.path, context.cause);
    return documented;
  }

  /** Logs a problem, and returns the answer. */
  public Response answer(HttpProblem problem, UriInfo request) {
    log(problem, request.getPath(), null);
    return problem.toResponse();
  }

  private void log(HttpProblem problem, String path, Throwable cause) {
    int status = problem.getStatusCode();
    var line = "%s: %d, %s".formatted(path, status, problem.getDetail());
    if (status >= UNAVAILABLE) {
      LOG.warn(line);
    } else if (status >= SERVER_ERRORS && !isDisconnect(cause)) {
      LOG.error(line, cause);
    }
  }

  /** Returns whether the cause is that the caller has disconnected. */
  private static boolean isDisconnect(Throwable cause) {
    return Stream.iterate(cause, each -> each != null, Throwable::getCause)
        .anyMatch(
            each -> each instanceof HttpClosedException || each instanceof ClosedChannelException);
  }
}
