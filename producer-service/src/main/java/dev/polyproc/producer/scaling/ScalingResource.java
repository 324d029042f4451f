package dev.polyproc.producer.scaling;

import dev.polyproc.sharedstate.worker.WorkerInfo;
import dev.polyproc.sharedstate.worker.WorkerRegister;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The HTTP resource of the demand for workers, for autoscalers. */
@Path("/scaling")
@Produces(MediaType.APPLICATION_JSON)
public class ScalingResource {
  private final WorkerDemand demand;
  private final WorkerRegister register;
  private final ShareGroupLag lag;

  ScalingResource(WorkerDemand demand, WorkerRegister register, ShareGroupLag lag) {
    this.demand = demand;
    this.register = register;
    this.lag = lag;
  }

  @GET
  @Operation(
      summary = "How many workers could be busy now, for autoscalers",
      description =
          "The same at every front door. workersWanted is the sum of the running jobs' chunks that"
              + " are left, limited by each job's processes, of the active processes, and of the"
              + " calls that wait for the first worker.")
  public Uni<Scaling> scaling() {
    return Uni.combine().all().unis(demand.read(), register.live(), lag.read()).with(Scaling::of);
  }

  /**
   * The view of the demand for workers.
   *
   * @param workersWanted how many workers could be busy now
   * @param workers the number of live workers
   * @param jobs the number of running jobs
   * @param chunksLeft the number of their chunks that are not committed
   * @param processes the number of processes that wait for a worker or have one
   * @param waitingCalls the number of calls that wait for the first worker
   * @param shareGroupLag the number of records that the workers have not acknowledged, or null if
   *     Kafka does not answer; it does not grow with the chunks that are left
   */
  public record Scaling(
      long workersWanted,
      int workers,
      int jobs,
      long chunksLeft,
      long processes,
      long waitingCalls,
      @Schema(nullable = true) Long shareGroupLag) {
    static Scaling of(Demand demand, List<WorkerInfo> live, Optional<Long> lag) {
      return new Scaling(
          demand.workersWanted(),
          live.size(),
          demand.jobs().size(),
          demand.chunksLeft(),
          demand.processes(),
          demand.waitingCalls(),
          lag.orElse(null));
    }
  }
}
