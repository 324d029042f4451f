package dev.polyproc.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Logs what is not the caller's fault: one line if a part is away or slow, the stack trace if it is
 * a bug. Stands in for the library's own log, which has a stack trace for both.
 */
@ApplicationScoped
public class ProblemLog implements ProblemPostProcessor {
  private static final Logger LOG = Logger.getLogger(ProblemLog.class);
  private static final int SERVER_ERRORS = 500;
  private static final int UNAVAILABLE = 503;

  @Override
  public HttpProblem apply(HttpProblem problem, ProblemContext context) {
    int status = problem.getStatusCode();
    if (status >= UNAVAILABLE) {
      LOG.warnf("%s: %d, %s", context.path, status, problem.getDetail());
    } else if (status >= SERVER_ERRORS) {
      LOG.errorf(context.cause, "%s: %d, %s", context.path, status, problem.getDetail());
    }
    return problem;
  }
}
