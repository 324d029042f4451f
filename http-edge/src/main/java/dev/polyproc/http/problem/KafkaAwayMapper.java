package dev.polyproc.http.problem;

import dev.polyproc.ipc.send.KafkaUnavailableException;
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
  public Response kafkaIsAway(KafkaUnavailableException e, UriInfo request) {
    return log.answer(Problems.unavailable(detail(e), RETRY_AFTER), request);
  }

  /** Returns the detail: the call had no effect, or its effect is unknown. */
  static String detail(KafkaUnavailableException e) {
    return e.isEffectUnknown()
        ? "Neither Kafka nor Redis answers; the call may have taken effect."
        : "Kafka does not answer; nothing was done, try again.";
  }
}
