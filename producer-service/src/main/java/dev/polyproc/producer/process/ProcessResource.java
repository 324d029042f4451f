package dev.polyproc.producer.process;

import dev.polyproc.http.problem.Problems;
import dev.polyproc.http.problem.Timeouts;
import dev.polyproc.sharedstate.process.ProcessState;
import dev.polyproc.sharedstate.process.Signal;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code multiprocessing.Process}, over HTTP. */
@Path("/processes")
public class ProcessResource {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");

  private final Processes processes;
  private final ProcessConfig config;

  ProcessResource(Processes processes, ProcessConfig config) {
    this.processes = processes;
    this.config = config;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "p = Process(target, args, name); p.start()")
  public Uni<RestResponse<ProcessView>> start(ProcessRequest request) {
    requireValid(request);
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

  private void requireValid(ProcessRequest request) {
    if (request == null || request.target() == null) {
      throw Problems.valueError(
          "target is missing; send a body like {\"target\":\"test1\",\"args\":[]}");
    }
    if (request.name() != null && !NAME.matcher(request.name()).matches()) {
      throw Problems.valueError(
          "name is \"%s\"; it is 1 to 100 letters, digits, '.', '_' or '-'"
              .formatted(request.name()));
    }
    if (request.args().toString().length() > config.maxArgs()) {
      throw Problems.tooLarge("args has more than %d characters".formatted(config.maxArgs()));
    }
  }

  @GET
  @Operation(summary = "active_children(): the processes that have not ended")
  public Uni<List<ProcessView>> active() {
    return processes.active().map(all -> all.stream().map(ProcessView::of).toList());
  }

  @GET
  @Path("{id}")
  @Operation(summary = "is_alive, exitcode, pid, and what it has printed")
  public Uni<ProcessView> process(@RestPath String id) {
    return processes.require(id).map(ProcessView::of);
  }

  @POST
  @Path("{id}/join")
  @Operation(summary = "p.join(timeout): waits until it has ended, or the time is over")
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
  @Operation(summary = "p.terminate(): asks it to end; a target that looks for it ends with -15")
  public Uni<Void> terminate(@RestPath String id) {
    return processes.signal(id, Signal.TERMINATE);
  }

  @POST
  @Path("{id}/kill")
  @Operation(summary = "p.kill(): halts the worker that runs it; it ends with -9")
  public Uni<Void> kill(@RestPath String id) {
    return processes.signal(id, Signal.KILL);
  }
}
