package dev.polyproc.producer.array;

import dev.polyproc.http.body.Body;
import dev.polyproc.http.operation.MaxBody;
import dev.polyproc.http.operation.Raises;
import dev.polyproc.http.problem.Names;
import dev.polyproc.http.problem.ProblemKind;
import dev.polyproc.http.problem.Problems;
import dev.polyproc.producer.function.ClientFunctions;
import dev.polyproc.producer.function.FunctionChoice;
import dev.polyproc.producer.function.FunctionFields;
import dev.polyproc.producer.function.KnownFunctions;
import dev.polyproc.producer.pool.dispatch.ActiveJobs;
import dev.polyproc.producer.pool.dispatch.Dispatcher;
import dev.polyproc.producer.pool.dispatch.JobAwaiter;
import dev.polyproc.producer.pool.dispatch.JobCompletion;
import dev.polyproc.producer.pool.dispatch.JobView;
import dev.polyproc.producer.pool.dispatch.PoolConfig;
import dev.polyproc.producer.pool.dispatch.SubmittedJob;
import dev.polyproc.producer.pool.request.Pause;
import dev.polyproc.producer.pool.result.PoolAnswers;
import dev.polyproc.producer.worker.LiveWorkers;
import dev.polyproc.sharedstate.array.ArrayInfo;
import dev.polyproc.sharedstate.array.ArrayMemory;
import dev.polyproc.sharedstate.function.FunctionCode;
import dev.polyproc.sharedstate.job.ElementType;
import dev.polyproc.sharedstate.job.JobId;
import dev.polyproc.sharedstate.job.JobInput;
import dev.polyproc.sharedstate.job.JobOrigin;
import dev.polyproc.sharedstate.job.JobSpec;
import dev.polyproc.sharedstate.job.WorkPage;
import dev.polyproc.sharedstate.number.Overflow;
import dev.polyproc.sharedstate.worker.WorkerInfo;
import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * The HTTP resource of a map in place: a job whose results replace its values, the elements of an
 * array. The notebook does this with ten processes, each of which squares one element. A call does
 * not block a thread while it waits.
 */
@Path("/arrays/{id}/map")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ArrayMapResource {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final ArrayMemory arrays;
  private final LiveWorkers workers;
  private final ActiveJobs jobs;
  private final Dispatcher dispatcher;
  private final JobCompletion completion;
  private final JobAwaiter wait;
  private final ClientFunctions functions;
  private final PoolConfig config;

  ArrayMapResource(
      ArrayMemory arrays,
      LiveWorkers workers,
      ActiveJobs jobs,
      Dispatcher dispatcher,
      JobCompletion completion,
      JobAwaiter wait,
      ClientFunctions functions,
      PoolConfig config) {
    this.arrays = arrays;
    this.workers = workers;
    this.jobs = jobs;
    this.dispatcher = dispatcher;
    this.completion = completion;
    this.wait = wait;
    this.functions = functions;
    this.config = config;
  }

  /** The body of a map, for the API's description only. */
  @Schema(name = "ArrayMap")
  record ArrayMapBody(
      String function,
      String source,
      String expr,
      String encoding,
      Integer chunksize,
      Integer processes,
      String overflow,
      String pause) {}

  /**
   * The request for a map: {@code Process(target=function, args=(i, array))} for every {@code i}.
   *
   * @param chunksize the number of elements in a chunk; by default 1: a task for each index, as in
   *     the notebook
   * @param processes how many chunks may run at once; by default as many as there are workers
   * @param pause the pause before each step; empty if the steps are not published
   */
  private record ArrayMap(
      FunctionFields function,
      OptionalInt chunksize,
      OptionalInt processes,
      Overflow overflow,
      Optional<Duration> pause) {
    private static final String EXAMPLE = "{\"function\":\"square\"}";
    private static final String[] FIELDS =
        Stream.concat(
                FunctionFields.NAMES.stream(),
                Stream.of("chunksize", "processes", "overflow", Pause.FIELD))
            .toArray(String[]::new);

    static ArrayMap read(Body body) {
      var fields = body.object(EXAMPLE, FIELDS);
      return new ArrayMap(
          FunctionFields.of(fields),
          fields.count("chunksize"),
          fields.count("processes"),
          fields.optionalString("overflow").map(ArrayMapResource::overflow).orElse(Overflow.FAIL),
          fields.optional(Pause.FIELD).flatMap(Pause::read));
    }
  }

  @POST
  @Operation(
      summary = "Applies a function to every element of an array, in place, each once",
      description = "Answers, when it is done, with the job, which has the worker of each index.")
  @RequestBody(content = @Content(schema = @Schema(implementation = ArrayMapBody.class)))
  @MaxBody("polyproc.function.max-body-bytes")
  @Raises({
    ProblemKind.CONFLICT,
    ProblemKind.OVERFLOW_ERROR,
    ProblemKind.CANCELLED_ERROR,
    ProblemKind.NO_PYTHON,
    ProblemKind.WORKER_LOST,
    ProblemKind.TIMEOUT_ERROR
  })
  public Uni<JobView> map(@RestPath String id, @RestQuery String timeout, Body body) {
    var array = Names.require("an array", id);
    var request = ArrayMap.read(body);
    var bound = JobAwaiter.bound(timeout, config);
    var trace = Context.current();
    if (jobs.room() == 0) {
      throw Problems.unavailable(
          "%d jobs are running, which is the limit; try again.".formatted(config.maxJobs()),
          RETRY_AFTER);
    }
    return arrays
        .describe(array)
        .map(found -> found.orElseThrow(() -> ArrayProblems.unknown(id)))
        .chain(
            described ->
                workers.required().chain(live -> map(described, request, live, bound, trace)));
  }

  private Uni<JobView> map(
      ArrayInfo array, ArrayMap request, List<WorkerInfo> live, Duration bound, Context trace) {
    var known = KnownFunctions.of(live);
    var choice = request.function().choice(known);
    requireNumeric(choice);
    var spec = spec(array, request, choice.name());
    return functions
        .code(choice, known, live)
        .chain(code -> run(spec, code, live.size(), bound, trace));
  }

  private Uni<JobView> run(
      JobSpec plain, Optional<FunctionCode> code, int liveWorkers, Duration bound, Context trace) {
    var spec = plain.ofVersion(code.map(FunctionCode::version).orElse(""));
    var origin = JobOrigin.NONE.withCode(code);
    return dispatcher
        .start(spec, JobInput.InPlace.IN_PLACE, origin, liveWorkers, true, trace)
        .chain(job -> wait.outcome(new SubmittedJob(spec, Optional.of(job), false), bound))
        .invoke(outcome -> PoolAnswers.requireSuccess(spec, outcome))
        .chain(() -> wait.report(spec.id(), 0, WorkPage.MAX_CHUNKS))
        .invoke(() -> completion.release(spec.id()))
        .map(JobView::of);
  }

  private static JobSpec spec(ArrayInfo array, ArrayMap request, String function) {
    var plain =
        new JobSpec(
            JobId.inPlace(array.id()),
            function,
            new ElementType.Numbers(array.type()),
            array.size(),
            request.chunksize().orElse(1),
            request.processes(),
            request.overflow());
    return plain.pausing(request.pause());
  }

  private static Overflow overflow(String word) {
    try {
      return Overflow.fromWireName(word);
    } catch (IllegalArgumentException e) {
      throw Problems.valueError(e.getMessage());
    }
  }

  private static void requireNumeric(FunctionChoice choice) {
    boolean suited = choice.fold(builtIn -> builtIn.isNumeric(), brought -> true, named -> true);
    if (!suited) {
      throw Problems.valueError(
          "%s is not a function from a number to a number, which an array requires"
              .formatted(choice.name()));
    }
  }
}
