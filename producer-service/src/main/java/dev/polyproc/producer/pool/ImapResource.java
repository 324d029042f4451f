package dev.polyproc.producer.pool;

import dev.polyproc.http.answer.StreamedAnswer;
import dev.polyproc.http.body.Body;
import dev.polyproc.http.operation.MaxBody;
import dev.polyproc.http.operation.Raises;
import dev.polyproc.http.operation.Streamed;
import dev.polyproc.http.problem.ProblemKind;
import dev.polyproc.http.problem.Problems;
import dev.polyproc.producer.pool.result.LastEventId;
import dev.polyproc.producer.pool.result.Order;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code imap} and {@code imap_unordered}, with more values than fit in memory. */
@Path("/pool/imap")
public class ImapResource {
  private final Imap imap;

  ImapResource(Imap imap) {
    this.imap = imap;
  }

  @POST
  @Streamed(startsBeforeBody = true)
  @MaxBody("polyproc.pool.max-imap-bytes")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(
      summary = "imap(function, values, chunksize), or with order=completed imap_unordered",
      description =
          "Results come while the values are still being sent. A slow reader slows the reading of"
              + " the values down; a reader that disconnects ends the call. A caller whose connection"
              + " broke sends its body again, and the id of the last result that it has as"
              + " Last-Event-ID: the results up to that one are not computed again.")
  @RequestBody(content = @Content(schema = @Schema(implementation = PoolResource.MapBody.class)))
  @Raises({
    ProblemKind.TYPE_ERROR,
    ProblemKind.OVERFLOW_ERROR,
    ProblemKind.CANCELLED_ERROR,
    ProblemKind.NO_PYTHON,
    ProblemKind.WORKER_LOST
  })
  public Uni<StreamedAnswer> imap(
      Body body, @RestQuery String order, @RestHeader(LastEventId.HEADER) String lastEventId) {
    var wanted = Order.fromWireName(order);
    var last = LastEventId.of(lastEventId);
    if (last.isPresent() && wanted == Order.COMPLETED) {
      throw Problems.valueError(
          "%s cannot be given with order=completed: the results that were sent before it are not known"
              .formatted(LastEventId.HEADER));
    }
    return imap.open(body, wanted, last.isPresent() ? last.getAsLong() + 1 : 0)
        .map(StreamedAnswer::ofEvents);
  }
}
