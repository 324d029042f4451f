package dev.polyproc.producer.snapshot;

import dev.polyproc.http.access.CallerRights;
import dev.polyproc.producer.event.EventStreams;
import dev.polyproc.producer.process.ProcessView;
import dev.polyproc.producer.worker.WorkersResource.Worker;
import dev.polyproc.sharedstate.job.JobLeases;
import dev.polyproc.sharedstate.process.ActiveProcesses;
import dev.polyproc.sharedstate.worker.WorkerRegister;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The HTTP resource of the state from which an observer of the events starts. */
@Path("/snapshot")
@Produces(MediaType.APPLICATION_JSON)
public class SnapshotResource {
  private final EventStreams events;
  private final WorkerRegister workers;
  private final ActiveProcesses processes;
  private final JobLeases jobs;

  SnapshotResource(
      EventStreams events, WorkerRegister workers, ActiveProcesses processes, JobLeases jobs) {
    this.events = events;
    this.workers = workers;
    this.processes = processes;
    this.jobs = jobs;
  }

  @GET
  @Operation(
      summary = "The state from which an observer of the events starts",
      description =
          "It contains the effects of all events up to lastEventId. GET /events with that id as"
              + " Last-Event-ID continues without a gap; an event of it may already be contained.")
  public Uni<Snapshot> snapshot(@Context RoutingContext call) {
    // The id is read first: what happens meanwhile is then an event after it.
    boolean readOnly = !CallerRights.mayChange(call);
    return events.lastId().chain(id -> state(id.isPresent() ? id.getAsLong() : null, readOnly));
  }

  private Uni<Snapshot> state(Long lastEventId, boolean readOnly) {
    return Uni.combine()
        .all()
        .unis(workers.live(), processes.list(), jobs.jobs())
        .with(
            (live, active, running) ->
                new Snapshot(
                    lastEventId,
                    live.stream().map(Worker::of).toList(),
                    active.stream().map(ProcessView::of).toList(),
                    running,
                    readOnly));
  }

  /**
   * The view of the state.
   *
   * @param lastEventId the id of the last event, or null if there is none
   * @param workers the live workers
   * @param processes the processes that have not ended
   * @param jobs the ids of the running jobs
   * @param readOnly whether this caller may only read
   */
  public record Snapshot(
      @Schema(nullable = true) Long lastEventId,
      List<Worker> workers,
      List<ProcessView> processes,
      List<String> jobs,
      boolean readOnly) {}
}
