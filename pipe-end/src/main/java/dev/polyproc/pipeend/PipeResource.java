package dev.polyproc.pipeend;

import dev.polyproc.http.body.Body;
import dev.polyproc.http.operation.HeadersOnly;
import dev.polyproc.http.operation.MaxBody;
import dev.polyproc.http.operation.Raises;
import dev.polyproc.http.problem.ProblemKind;
import dev.polyproc.http.problem.Problems;
import dev.polyproc.http.problem.Timeouts;
import dev.polyproc.sharedstate.pipe.End;
import dev.polyproc.sharedstate.pipe.PipeStatus;
import dev.polyproc.sharedstate.pipe.ReceiveOutcome;
import dev.polyproc.sharedstate.pipe.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code multiprocessing.Pipe}, over HTTP: this service's end of it. */
@Path("/pipes")
@Produces(MediaType.APPLICATION_JSON)
public class PipeResource {
  private final PipeEnd pipes;
  private final PipeUrls urls;
  private final PipeConfig config;

  PipeResource(PipeEnd pipes, PipeUrls urls, PipeConfig config) {
    this.pipes = pipes;
    this.urls = urls;
    this.config = config;
  }

  /** The body of an open, for the API's description only. */
  @Schema(name = "Pipe")
  record PipeSchema(Boolean duplex) {}

  /** A pipe that was opened, with the URL of each end. */
  public record Opened(String id, boolean duplex, URI a, URI b) {}

  /** The body of a send, for the API's description only. */
  @Schema(name = "Message")
  record MessageSchema(@Schema(required = true, description = "Any JSON.") Object message) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Pipe(duplex)",
      description = "If the pipe is not duplex, a receives and b sends.")
  @RequestBody(
      required = false,
      content = @Content(schema = @Schema(implementation = PipeSchema.class)))
  @APIResponseSchema(value = Opened.class, responseCode = "201")
  @Raises(ProblemKind.TOO_MANY_OPEN)
  public Uni<Response> open(Body body, UriInfo uri) {
    boolean duplex = body.object("{\"duplex\":true}", "duplex").flag("duplex", true);
    return pipes
        .open(duplex)
        .map(
            opened ->
                opened
                    .map(id -> opened(id, duplex, uri))
                    .orElseThrow(
                        () ->
                            Problems.tooMany(
                                "%d pipes are open, which is the limit; close some."
                                    .formatted(config.maxOpen()),
                                config.keepClosed())));
  }

  private Response opened(String id, boolean duplex, UriInfo uri) {
    var asked = uri.getBaseUri();
    var ends = new Opened(id, duplex, urls.of(id, End.A, asked), urls.of(id, End.B, asked));
    return Response.created(uri.getAbsolutePathBuilder().path(id).build()).entity(ends).build();
  }

  @GET
  @Path("{id}")
  @Operation(summary = "The pipe: which ends are closed, how many messages wait at each")
  public Uni<PipeView> pipe(@RestPath String id, UriInfo uri) {
    requireId(id);
    return pipes
        .status(id)
        .map(status -> PipeView.of(id, present(status, id), urls, uri.getBaseUri()));
  }

  @POST
  @Path("{id}/{end}/messages")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "send(message)", description = "Answers once Kafka has the message.")
  @RequestBody(content = @Content(schema = @Schema(implementation = MessageSchema.class)))
  @Raises({ProblemKind.OS_ERROR, ProblemKind.BROKEN_PIPE_ERROR})
  @MaxBody("polyproc.pipe.max-body-bytes")
  public Uni<Void> send(@RestPath String id, @RestPath String end, UriInfo uri, Body body) {
    requireHere(id, end, uri);
    var message = MessageBody.read(body, config.maxMessageBytes());
    return pipes.send(id, message).invoke(refusal -> refuse(refusal, id)).replaceWithVoid();
  }

  @GET
  @HeadersOnly(hasEffect = true)
  @Path("{id}/{end}/messages")
  @Operation(
      summary = "recv(), or 204 if no message arrives in time",
      description = "A message is delivered to one receiver, and not again.")
  @APIResponseSchema(MessageSchema.class)
  @APIResponse(responseCode = "204", description = "No message arrived.")
  @Raises({ProblemKind.OS_ERROR, ProblemKind.EOF_ERROR})
  public Uni<Response> receive(
      @RestPath String id, @RestPath String end, @RestQuery String timeout, UriInfo uri) {
    requireHere(id, end, uri);
    return pipes
        .receive(id, Timeouts.parse("timeout", timeout, config.maxWait(), config.maxWait()))
        .map(taken -> answer(taken, id));
  }

  private static Response answer(ReceiveOutcome outcome, String id) {
    return outcome.fold(
        message -> Response.ok(MessageBody.write(message.json())).build(),
        empty -> Response.noContent().build(),
        refused -> {
          throw Refusals.problem(refused.refusal(), id);
        });
  }

  @GET
  @HeadersOnly
  @Path("{id}/{end}/poll")
  @Operation(
      summary = "poll(timeout): whether recv() would answer at once",
      description =
          "Also if it would answer with EOFError. Receives nothing. Waits until recv() would answer"
              + " at once, at most for the timeout; without one it does not wait.")
  @Raises(ProblemKind.OS_ERROR)
  public Uni<Boolean> poll(
      @RestPath String id, @RestPath String end, @RestQuery String timeout, UriInfo uri) {
    requireHere(id, end, uri);
    return pipes
        .awaitReady(id, Timeouts.parse("timeout", timeout, Duration.ZERO, config.maxWait()))
        .map(
            found -> {
              var status = present(found, id);
              refuse(status.refusalToReceive(), id);
              return status.ready();
            });
  }

  @DELETE
  @Path("{id}/{end}")
  @Operation(
      summary = "close()",
      description = "The other end receives the messages sent before, and then EOFError.")
  @Raises(ProblemKind.OS_ERROR)
  public Uni<Void> close(@RestPath String id, @RestPath String end, UriInfo uri) {
    requireHere(id, end, uri);
    return pipes.close(id).invoke(refusal -> refuse(refusal, id)).replaceWithVoid();
  }

  private void requireHere(String id, String name, UriInfo uri) {
    requireId(id);
    var end =
        End.fromWireName(name)
            .orElseThrow(
                () ->
                    Problems.notFound(
                        "A pipe has no end \"%s\"; its ends are a and b.".formatted(name)));
    if (end != config.end()) {
      throw Problems.notFound(
          "End %s is served at %s".formatted(name, urls.of(id, end, uri.getBaseUri())));
    }
  }

  private static void requireId(String id) {
    if (!PipeId.isValid(id)) {
      throw Refusals.problem(Refusal.GONE, id);
    }
  }

  private static PipeStatus present(Optional<PipeStatus> status, String id) {
    return status.orElseThrow(() -> Refusals.problem(Refusal.GONE, id));
  }

  private static void refuse(Optional<Refusal> refusal, String id) {
    refusal.ifPresent(
        why -> {
          throw Refusals.problem(why, id);
        });
  }
}
