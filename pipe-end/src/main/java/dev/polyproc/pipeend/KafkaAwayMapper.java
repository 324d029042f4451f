package dev.polyproc.pipeend;

import dev.polyproc.http.problem.ProblemLog;
import dev.polyproc.http.problem.Problems;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Kafka being away is not the caller's fault: 503, and when to try again. */
public final class KafkaAwayMapper {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final ProblemLog log;

  KafkaAwayMapper(ProblemLog log) {
    this.log = log;
  }

  @ServerExceptionMapper
  public Response kafkaIsAway(KafkaAwayException e, UriInfo request) {
    return log.answer(
        Problems.unavailable(
            "Kafka does not answer; it may have the message all the same.", RETRY_AFTER),
        request);
  }
}
