package dev.polyproc.producer.worker;

import dev.polyproc.sharedstate.worker.PythonStatus;
import dev.polyproc.sharedstate.worker.WorkerInfo;
import dev.polyproc.sharedstate.worker.WorkerRegister;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The HTTP resource of the live workers. */
@Path("/workers")
@Produces(MediaType.APPLICATION_JSON)
public class WorkersResource {
  private final WorkerRegister register;

  WorkersResource(WorkerRegister register) {
    this.register = register;
  }

  @GET
  @Operation(summary = "The live workers: host, CPUs, current task")
  public Uni<List<Worker>> workers() {
    return register.live().map(all -> all.stream().map(Worker::of).toList());
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
          info.python());
    }
  }
}
