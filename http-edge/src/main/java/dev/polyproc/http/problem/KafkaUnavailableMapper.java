package dev.polyproc.http.problem;

import dev.polyproc.ipc.send.KafkaUnavailableException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The mapper of an unavailable Kafka to 503 with {@code Retry-After}. */
public final class KafkaUnavailableMapper {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final ProblemLog log;

  KafkaUnavailableMapper(ProblemLog log) {
    this.log = log;
  }

  @ServerExceptionMapper
  public Response toUnavailable(KafkaUnavailableException e, UriInfo request) {
    return log.answer(Problems.unavailable(detail(e), RETRY_AFTER), request);
  }

  /** Returns the detail: the call had no effect, or its effect is unknown. */
  static String detail(KafkaUnavailableException e) {
    return e.isEffectUnknown()
        ? "Neither Kafka nor Redis answers; the call may have taken effect."
        : "Kafka does not answer; nothing was done, try again.";
  }
}
