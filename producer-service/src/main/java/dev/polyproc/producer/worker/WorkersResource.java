package dev.polyproc.producer.worker;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.polyproc.sharedstate.worker.FunctionInfo;
import dev.polyproc.sharedstate.worker.WorkerInfo;
import dev.polyproc.sharedstate.worker.WorkerRegister;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Who is there, and what they can do. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class WorkersResource {
  private final WorkerRegister register;

  WorkersResource(WorkerRegister register) {
    this.register = register;
  }

  @GET
  @Path("workers")
  @Operation(summary = "The workers that are alive: where they run, on which CPUs, doing what")
  public Uni<List<Worker>> workers() {
    return register.live().map(all -> all.stream().map(Worker::of).toList());
  }

  @GET
  @Path("functions")
  @Operation(summary = "The functions that the live workers can run, by name")
  public Uni<Collection<FunctionInfo>> functions() {
    return register.live().map(WorkersResource::functionsOf);
  }

  private static Collection<FunctionInfo> functionsOf(List<WorkerInfo> workers) {
    return workers.stream()
        .flatMap(worker -> worker.functions().stream())
        .collect(toMap(FunctionInfo::name, identity(), (one, same) -> one, TreeMap::new))
        .values();
  }

  /** A worker, as callers see it. */
  public record Worker(
      String instance,
      String host,
      long pid,
      String cpus,
      Double cpuLimit,
      Long throttled,
      Long throttledMillis,
      long tasksDone,
      String current) {
    static Worker of(WorkerInfo info) {
      return new Worker(
          info.instance(),
          info.host(),
          info.pid(),
          info.cpus(),
          info.cpuLimit(),
          info.throttled(),
          info.throttledMillis(),
          info.tasksDone(),
          info.current());
    }
  }
}
