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
 * Logs what is not the caller's fault: one line if a part is away or slow, the stack trace if it is
 * a bug. Stands in for the library's own log, which has a stack trace for both. A problem that the
 * framework made by itself, of which only the status is known, gets its documented title here.
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

  /** The answer to a request that a mapper of its own makes of a problem. */
  public Response answer(HttpProblem problem, UriInfo request) {
    log(problem, request.getPath(), null);
    return problem.toResponse();
  }

  private void log(HttpProblem problem, String path, Throwable cause) {
    int status = problem.getStatusCode();
    var line = "%s: %d, %s".formatted(path, status, problem.getDetail());
    if (status >= UNAVAILABLE) {
      LOG.warn(line);
    } else if (status >= SERVER_ERRORS && !hasGone(cause)) {
      LOG.error(line, cause);
    }
  }

  /** Whether it is the caller who has gone: nobody is told of what comes of that. */
  private static boolean hasGone(Throwable cause) {
    return Stream.iterate(cause, each -> each != null, Throwable::getCause)
        .anyMatch(
            each -> each instanceof HttpClosedException || each instanceof ClosedChannelException);
  }
}
