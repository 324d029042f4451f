package dev.polyproc.producer.pool;

import dev.polyproc.problem.BodyLimit;
import dev.polyproc.problem.Problems;
import dev.polyproc.producer.worker.LiveWorkers;
import dev.polyproc.sharedstate.job.JobMemory;
import dev.polyproc.sharedstate.job.JobSpec;
import dev.polyproc.sharedstate.job.TaskFailure;
import dev.polyproc.sharedstate.worker.FunctionInfo;
import dev.polyproc.sharedstate.worker.WorkerInfo;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.RestPath;

/** {@code multiprocessing.Pool}, over HTTP. */
@Path("/pool")
public class PoolResource {
  static final String JOB_HEADER = "Polyproc-Job";

  private static final int UNPROCESSABLE = 422;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final Dispatcher dispatcher;
  private final JobMemory memory;
  private final LiveWorkers workers;
  private final PoolConfig config;

  PoolResource(Dispatcher dispatcher, JobMemory memory, LiveWorkers workers, PoolConfig config) {
    this.dispatcher = dispatcher;
    this.memory = memory;
    this.workers = workers;
    this.config = config;
  }

  /** The body of a map, for the API's description alone: it is read as it comes in. */
  @Schema(name = "Map")
  record MapBody(String function, List<Number> values, Integer processes, Integer chunksize) {}

  @POST
  @Path("map")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Pool(processes).map(function, values, chunksize)",
      description = "Answers with the list of results, in order, once all of them are there.")
  @RequestBody(content = @Content(schema = @Schema(implementation = MapBody.class)))
  public Response map(InputStream body) throws IOException {
    var request =
        MapRequestReader.read(new BodyLimit(body, config.maxBodyBytes()), config.maxValues());
    var live = workers.lately().await().indefinitely();
    if (live.isEmpty()) {
      throw Problems.unavailable("There is no worker at the moment; try again.", RETRY_AFTER);
    }
    requireKnown(request.function(), live);
    if (request.size() == 0) {
      return Response.ok(List.of()).build();
    }
    if (!dispatcher.hasRoom()) {
      throw Problems.unavailable(
          "%d jobs are running, which is the limit; try again.".formatted(config.maxJobs()),
          RETRY_AFTER);
    }
    var job = jobOf(request, live.size());
    try {
      var end = dispatcher.run(job, request.values(), live.size());
      return answer(job, end.await().atMost(config.maxWait()));
    } catch (TimeoutException e) {
      throw Problems.timeout(
          "Job %s is not done after %s; it goes on: GET /pool/jobs/%s"
              .formatted(job.id(), config.maxWait(), job.id()),
          job.id());
    }
  }

  private static void requireKnown(String function, List<WorkerInfo> live) {
    var known =
        live.stream()
            .flatMap(worker -> worker.functions().stream())
            .map(FunctionInfo::name)
            .collect(Collectors.toCollection(TreeSet::new));
    if (!known.contains(function)) {
      throw Problems.valueError(
          "There is no function \"%s\"; there are %s."
              .formatted(function, String.join(", ", known)));
    }
  }

  private static JobSpec jobOf(MapRequest request, int liveWorkers) {
    int processes = request.processes().orElse(liveWorkers);
    return new JobSpec(
        UUID.randomUUID().toString(),
        request.function(),
        request.type(),
        request.size(),
        request.chunksizeFor(processes),
        processes);
  }

  private static Response answer(JobSpec job, JobEnd end) {
    if (end instanceof JobEnd.Succeeded succeeded) {
      var json = NumbersJson.of(job.type(), succeeded.results());
      return Response.ok(json).header(JOB_HEADER, job.id()).build();
    }
    if (end instanceof JobEnd.Failed failed) {
      throw raised(job, failed.failure());
    }
    throw Problems.unavailable(
        "The memory of job %s is gone: post it again.".formatted(job.id()), RETRY_AFTER);
  }

  /** What the function threw, as Pool.map raises it in the parent. */
  private static RuntimeException raised(JobSpec job, TaskFailure failure) {
    var problem =
        Problems.of(failure.type(), UNPROCESSABLE, failure.message())
            .with("function", job.function())
            .with("worker", failure.worker())
            .with("attempt", failure.attempt())
            .with("job", job.id())
            .withHeader(JOB_HEADER, job.id());
    if (failure.index() >= 0) {
      problem.with("index", failure.index());
    }
    return problem.build();
  }

  @GET
  @Path("jobs/{id}")
  @Operation(summary = "Where a job stands, and which worker did which chunk")
  public Uni<JobView> job(@RestPath String id) {
    return memory
        .report(id)
        .map(
            report ->
                report
                    .map(JobView::of)
                    .orElseThrow(
                        () ->
                            Problems.notFound(
                                "There is no job %s; a job is remembered for %s after its end."
                                    .formatted(id, config.keepReport()))));
  }
}
