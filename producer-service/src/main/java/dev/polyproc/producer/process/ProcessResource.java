package dev.polyproc.producer.process;

import dev.polyproc.http.body.Body;
import dev.polyproc.http.operation.MaxBody;
import dev.polyproc.http.operation.Raises;
import dev.polyproc.http.problem.ProblemKind;
import dev.polyproc.http.problem.Timeouts;
import dev.polyproc.sharedstate.process.ProcessState;
import dev.polyproc.sharedstate.process.Signal;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code multiprocessing.Process}, over HTTP. */
@Path("/processes")
@Produces(MediaType.APPLICATION_JSON)
public class ProcessResource {
  private final Processes processes;
  private final ProcessConfig config;

  ProcessResource(Processes processes, ProcessConfig config) {
    this.processes = processes;
    this.config = config;
  }

  /** The body of a start, for the API's description only. */
  @Schema(name = "Process")
  record ProcessBody(
      @Schema(required = true) String target,
      List<Object> args,
      Map<String, Object> kwargs,
      String name,
      String source,
      String encoding) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "p = Process(target, args, name); p.start()")
  @RequestBody(content = @Content(schema = @Schema(implementation = ProcessBody.class)))
  @MaxBody("polyproc.process.max-body-bytes")
  @APIResponseSchema(value = ProcessView.class, responseCode = "201")
  @Raises({ProblemKind.TOO_MANY_OPEN, ProblemKind.NO_PYTHON})
  public Uni<RestResponse<ProcessView>> start(Body body) {
    var request = ProcessRequest.read(body, config);
    return processes
        .start(request)
        .map(ProcessView::of)
        .map(
            view ->
                RestResponse.ResponseBuilder.<ProcessView>created(
                        URI.create("/processes/" + view.id()))
                    .entity(view)
                    .build());
  }

  @GET
  @Operation(summary = "active_children(): the processes that have not ended")
  public Uni<List<ProcessView>> active() {
    return processes.active().map(all -> all.stream().map(ProcessView::of).toList());
  }

  @GET
  @Path("{id}")
  @Operation(summary = "is_alive, exitcode, pid, and its output")
  public Uni<ProcessView> process(@RestPath String id) {
    return processes.require(id).map(ProcessView::of);
  }

  @POST
  @Path("{id}/join")
  @Operation(summary = "p.join(timeout): waits until it has ended, or the timeout expires")
  public Uni<JoinView> join(@RestPath String id, @RestQuery String timeout) {
    var wait = Timeouts.parse("timeout", timeout, config.maxJoin(), config.maxJoin());
    return processes
        .join(id, wait)
        .map(
            process ->
                new JoinView(
                    process.state() == ProcessState.STOPPED, process.exitcode().orElse(null)));
  }

  @POST
  @Path("{id}/terminate")
  @Operation(
      summary =
          "p.terminate(): requests its end; a target that checks for the signal ends with -15")
  public Uni<Void> terminate(@RestPath String id) {
    return processes.signal(id, Signal.TERMINATE);
  }

  @POST
  @Path("{id}/kill")
  @Operation(
      summary =
          "p.kill(): ends it with -9, and its worker with it unless a client brought the target")
  public Uni<Void> kill(@RestPath String id) {
    return processes.signal(id, Signal.KILL);
  }
}
