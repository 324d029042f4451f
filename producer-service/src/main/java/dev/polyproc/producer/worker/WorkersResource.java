package dev.polyproc.producer.worker;

import dev.polyproc.http.operation.Raises;
import dev.polyproc.http.problem.Names;
import dev.polyproc.http.problem.ProblemKind;
import dev.polyproc.http.problem.Problems;
import dev.polyproc.sharedstate.worker.PythonStatus;
import dev.polyproc.sharedstate.worker.WorkerCrashes;
import dev.polyproc.sharedstate.worker.WorkerInfo;
import dev.polyproc.sharedstate.worker.WorkerRegister;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestPath;

/** The HTTP resource of the live workers. */
@Path("/workers")
@Produces(MediaType.APPLICATION_JSON)
public class WorkersResource {
  private final WorkerRegister register;
  private final WorkerCrashes crashes;

  WorkersResource(WorkerRegister register, WorkerCrashes crashes) {
    this.register = register;
    this.crashes = crashes;
  }

  @GET
  @Operation(summary = "The live workers: host, CPUs, current task")
  public Uni<List<Worker>> workers() {
    return register.live().map(all -> all.stream().map(Worker::of).toList());
  }

  @POST
  @Path("{instance}/crash")
  @Operation(
      summary = "Halts a worker at once, as a crash would",
      description = "For demonstrations. Its record is delivered to another worker.")
  @Raises(ProblemKind.PERMISSION_ERROR)
  public Uni<Void> crash(@RestPath String instance) {
    return register.live().chain(live -> crash(find(Names.require("a worker", instance), live)));
  }

  private static WorkerInfo find(String instance, List<WorkerInfo> live) {
    return live.stream()
        .filter(worker -> worker.instance().equals(instance))
        .findFirst()
        .orElseThrow(
            () ->
                Problems.notFound(
                    "Worker %s is not live; GET /workers lists the live workers."
                        .formatted(instance)));
  }

  private Uni<Void> crash(WorkerInfo worker) {
    if (!worker.crashable()) {
      throw Problems.permissionError(
          "Worker %s does not crash on request: start the workers with polyproc.worker.crash=true (POLYPROC_WORKER_CRASH)."
              .formatted(worker.instance()));
    }
    return crashes.request(worker.instance());
  }

  /** The view of a worker. */
  public record Worker(
      String instance,
      String host,
      long pid,
      String cpus,
      @Schema(nullable = true) Double cpuLimit,
      @Schema(nullable = true) Long throttled,
      @Schema(nullable = true) Long throttledMillis,
      long tasksDone,
      @Schema(nullable = true) String current,
      boolean crashable,
      PythonStatus python) {
    public static Worker of(WorkerInfo info) {
      return new Worker(
          info.instance(),
          info.host(),
          info.pid(),
          info.cpus(),
          info.cpuLimit(),
          info.throttled(),
          info.throttledMillis(),
          info.tasksDone(),
          info.current(),
          info.crashable(),
          info.python());
    }
  }
}
