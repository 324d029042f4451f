package dev.polyproc.producer.pool;

import dev.polyproc.http.body.Body;
import dev.polyproc.http.operation.MaxBody;
import dev.polyproc.http.operation.Streamed;
import dev.polyproc.http.problem.Problems;
import dev.polyproc.producer.function.KnownFunctions;
import dev.polyproc.producer.pool.request.ImapReader;
import dev.polyproc.producer.pool.request.ValuesReader;
import dev.polyproc.producer.pool.result.Order;
import dev.polyproc.producer.pool.result.ReaderStream;
import dev.polyproc.producer.worker.LiveWorkers;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code imap} and {@code imap_unordered}, of more values than would fit anywhere. */
@Path("/pool/imap")
public class ImapResource {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final Imap imap;
  private final ValuesReader reader;
  private final LiveWorkers workers;

  ImapResource(Imap imap, ValuesReader reader, LiveWorkers workers) {
    this.imap = imap;
    this.reader = reader;
    this.workers = workers;
  }

  @POST
  @Streamed(atOnce = true)
  @MaxBody("polyproc.pool.max-imap-bytes")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(
      summary = "imap(function, values, chunksize), or with order=completed imap_unordered",
      description =
          "Results come while the values are still being sent. A slow reader slows the reading of"
              + " the values down; one that goes away ends the call.")
  @RequestBody(content = @Content(schema = @Schema(implementation = PoolResource.MapBody.class)))
  public StreamingOutput imap(
      Body body, @RestQuery String order, @Context HttpServerResponse response) throws IOException {
    var wanted = Order.fromWireName(order);
    var live = workers.lately().await().indefinitely();
    if (live.isEmpty()) {
      throw Problems.unavailable("There is no worker at the moment; try again.", RETRY_AFTER);
    }
    var input = ImapReader.open(body.stream(), reader, KnownFunctions.of(live));
    return out -> imap.run(input, wanted, new ReaderStream(out, response));
  }
}
