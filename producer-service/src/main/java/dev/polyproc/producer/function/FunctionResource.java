package dev.polyproc.producer.function;

import dev.polyproc.http.body.Body;
import dev.polyproc.http.operation.MaxBody;
import dev.polyproc.http.operation.Raises;
import dev.polyproc.http.problem.ProblemKind;
import dev.polyproc.http.problem.Problems;
import dev.polyproc.sharedstate.worker.WorkerRegister;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponses;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** The functions: those that the live workers have, and those that clients store. */
@Path("/functions")
@Produces(MediaType.APPLICATION_JSON)
public class FunctionResource {
  private static final String EXAMPLE = "{\"source\":\"def cube(n): return n ** 3\"}";

  private final WorkerRegister register;
  private final ClientFunctions functions;

  FunctionResource(WorkerRegister register, ClientFunctions functions) {
    this.register = register;
    this.functions = functions;
  }

  /** The body of a function, for the API's description only. */
  @Schema(name = "FunctionSource")
  record SourceBody(@Schema(required = true) String source) {}

  @GET
  @Operation(summary = "The functions: compiled into the live workers, or stored by clients")
  public Uni<List<FunctionView>> functions() {
    return Uni.combine()
        .all()
        .unis(register.live(), functions.names())
        .with(
            (live, names) ->
                Stream.concat(
                        KnownFunctions.of(live).byName().values().stream().map(FunctionView::of),
                        names.stream().map(FunctionView::stored))
                    .toList());
  }

  @PUT
  @Path("{name}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Stores a Python function under a name",
      description =
          "The source defines a function of that name. A running job keeps the version that it"
              + " started with. A function without use expires.")
  @RequestBody(content = @Content(schema = @Schema(implementation = SourceBody.class)))
  @MaxBody("polyproc.function.max-body-bytes")
  @APIResponses({
    @APIResponse(
        responseCode = "200",
        description = "The function, which was replaced.",
        content = @Content(schema = @Schema(implementation = FunctionView.class))),
    @APIResponse(
        responseCode = "201",
        description = "The function, which is new.",
        content = @Content(schema = @Schema(implementation = FunctionView.class)))
  })
  @Raises({ProblemKind.CONFLICT, ProblemKind.TOO_MANY_OPEN})
  public Uni<RestResponse<FunctionView>> put(@RestPath String name, Body body) {
    var function = ClientFunctions.requireName(name);
    var source =
        ClientFunctions.requireCode("source", body.object(EXAMPLE, "source").string("source"));
    return register
        .live()
        .invoke(live -> requireFree(KnownFunctions.of(live), function))
        .chain(() -> functions.put(function, source))
        .chain(
            created ->
                functions
                    .require(function)
                    .map(code -> FunctionView.of(function, code))
                    .map(
                        view ->
                            created
                                ? RestResponse.status(RestResponse.Status.CREATED, view)
                                : RestResponse.ok(view)));
  }

  private static void requireFree(KnownFunctions known, String name) {
    if (known.find(name).isPresent()) {
      throw Problems.conflict(
          "The function \"%s\" is compiled in; choose another name.".formatted(name));
    }
  }

  @GET
  @Path("{name}")
  @Operation(summary = "A function that a client has stored, with its source")
  public Uni<FunctionView> function(@RestPath String name) {
    return functions
        .require(ClientFunctions.requireName(name))
        .map(code -> FunctionView.of(name, code));
  }

  @DELETE
  @Path("{name}")
  @Operation(summary = "Deletes a function that a client has stored; running jobs keep it")
  public Uni<Void> delete(@RestPath String name) {
    return functions.delete(ClientFunctions.requireName(name));
  }
}
