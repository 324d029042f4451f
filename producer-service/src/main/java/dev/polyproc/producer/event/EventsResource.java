package dev.polyproc.producer.event;

import dev.polyproc.http.answer.StreamedAnswer;
import dev.polyproc.http.problem.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The events of the system, as Server-Sent Events: for the dashboard, and for {@code curl -N}. */
@Path("/events")
public class EventsResource {
  private final EventStreams streams;

  EventsResource(EventStreams streams) {
    this.streams = streams;
  }

  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(
      summary = "The events of the system, from now on, or after Last-Event-ID",
      description = "An event's id is its offset in topic events, which keeps it for an hour.")
  public Uni<StreamedAnswer> events(@HeaderParam("Last-Event-ID") String lastEventId) {
    return Uni.createFrom().item(StreamedAnswer.ofEvents(streams.open(offsetAfter(lastEventId))));
  }

  private static OptionalLong offsetAfter(String lastEventId) {
    if (lastEventId == null || lastEventId.isBlank()) {
      return OptionalLong.empty();
    }
    try {
      long last = Long.parseLong(lastEventId.strip());
      if (last >= 0) {
        return OptionalLong.of(last + 1);
      }
    } catch (NumberFormatException e) {
      // Reported below.
    }
    throw Problems.valueError(
        "Last-Event-ID is \"%s\"; it must be the id of an event, a number".formatted(lastEventId));
  }
}
