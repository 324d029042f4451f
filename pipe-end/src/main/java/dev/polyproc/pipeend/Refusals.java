package dev.polyproc.pipeend;

import dev.polyproc.http.problem.Problems;
import dev.polyproc.sharedstate.pipe.Refusal;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Duration;

/**
 * The problems of pipes, with the messages of Python's errors. 409: this end cannot do that; 410:
 * the other end is closed.
 */
final class Refusals {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  static HttpProblem problem(Refusal refusal, String pipe) {
    return switch (refusal) {
      case GONE ->
          Problems.notFound("Pipe %s does not exist; it may have expired.".formatted(pipe));
      case CLOSED -> Problems.osError("handle is closed");
      case READ_ONLY -> Problems.osError("connection is read-only");
      case WRITE_ONLY -> Problems.osError("connection is write-only");
      case BROKEN_PIPE -> Problems.brokenPipeError("The other end was closed.");
      case END_OF_FILE ->
          Problems.eofError("The other end was closed, and everything it sent was received.");
      case FULL ->
          Problems.unavailable(
              "The other end has too many waiting messages; try again.", RETRY_AFTER);
    };
  }

  /** Returns the problem of a close whose record Kafka has, but to which Redis did not answer. */
  static HttpProblem closeUnknown() {
    return Problems.unavailable(
        "Redis does not answer; the end will be closed nevertheless.", RETRY_AFTER);
  }

  private Refusals() {}
}
