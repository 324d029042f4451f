package dev.polyproc.producer.pool;

import dev.polyproc.http.body.Body;
import dev.polyproc.http.operation.MaxBody;
import dev.polyproc.http.operation.Raises;
import dev.polyproc.http.operation.Streamed;
import dev.polyproc.http.problem.ProblemKind;
import dev.polyproc.producer.number.Octets;
import dev.polyproc.producer.pool.dispatch.ActiveJob;
import dev.polyproc.producer.pool.dispatch.JobAwaiter;
import dev.polyproc.producer.pool.dispatch.JobCompletion;
import dev.polyproc.producer.pool.dispatch.PoolConfig;
import dev.polyproc.producer.pool.dispatch.SubmittedJob;
import dev.polyproc.producer.pool.request.BodyForm;
import dev.polyproc.producer.pool.request.JobSubmission;
import dev.polyproc.producer.pool.request.PoolCall;
import dev.polyproc.producer.pool.request.PoolMethod;
import dev.polyproc.producer.pool.result.Format;
import dev.polyproc.producer.pool.result.Order;
import dev.polyproc.producer.pool.result.PoolAnswers;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code multiprocessing.Pool}, over HTTP: the calls that wait for their results. */
@Path("/pool")
@Produces({MediaType.APPLICATION_JSON, MediaType.APPLICATION_OCTET_STREAM})
@Raises({
  ProblemKind.TYPE_ERROR,
  ProblemKind.OVERFLOW_ERROR,
  ProblemKind.CANCELLED_ERROR,
  ProblemKind.KEY_REUSED,
  ProblemKind.NO_PYTHON,
  ProblemKind.WORKER_LOST,
  ProblemKind.TIMEOUT_ERROR
})
public class PoolResource {
  private final JobSubmission submission;
  private final JobAwaiter awaiter;
  private final JobCompletion completion;
  private final PoolAnswers answers;
  private final PoolConfig config;

  PoolResource(
      JobSubmission submission,
      JobAwaiter awaiter,
      JobCompletion completion,
      PoolAnswers answers,
      PoolConfig config) {
    this.submission = submission;
    this.awaiter = awaiter;
    this.completion = completion;
    this.answers = answers;
    this.config = config;
  }

  /** The body of a map, for the API's description only: it is parsed while it arrives. */
  @Schema(name = "Map")
  record MapBody(
      String function,
      String source,
      String expr,
      String encoding,
      @Schema(required = true) List<Object> values,
      Integer processes,
      Integer chunksize) {}

  /** The body of an apply, for the API's description only. */
  @Schema(name = "Apply")
  record ApplyBody(
      String function,
      String source,
      String expr,
      String encoding,
      @Schema(required = true) List<Object> args) {}

  @POST
  @Streamed
  @MaxBody("polyproc.pool.max-body-bytes")
  @Path("map")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Pool(processes).map(function, values, chunksize)",
      description = "Answers with the list of results, in order, once all of them are computed.")
  @RequestBody(content = @Content(schema = @Schema(implementation = MapBody.class)))
  @APIResponse(
      responseCode = "200",
      description = "The results, in order; bytes only if they are numbers.",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = Object[].class)),
        @Content(
            mediaType = MediaType.APPLICATION_OCTET_STREAM,
            schema = @Schema(implementation = Octets.class))
      })
  public Uni<Response> map(
      Body body,
      @RestQuery String timeout,
      @RestHeader(PoolCall.KEY_HEADER) String key,
      @Context HttpHeaders headers,
      @Context HttpServerRequest request) {
    return list(json(request, key, body, PoolMethod.MAP), timeout, headers, Format.JSON);
  }

  @POST
  @Streamed
  @MaxBody("polyproc.pool.max-body-bytes")
  @Path("map")
  @Consumes(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(
      summary = "The same, of numbers as bytes",
      description = "Little-endian, as application/octet-stream;type=int64 or type=float64.")
  @RequestBody(content = @Content(schema = @Schema(implementation = Octets.class)))
  @APIResponse(
      responseCode = "200",
      description = "The results, in order; bytes only if they are numbers.",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = Object[].class)),
        @Content(
            mediaType = MediaType.APPLICATION_OCTET_STREAM,
            schema = @Schema(implementation = Octets.class))
      })
  public Uni<Response> mapOctets(
      Body body,
      @RestQuery String function,
      @RestQuery String expr,
      @RestQuery String processes,
      @RestQuery String chunksize,
      @RestQuery String timeout,
      @RestHeader(PoolCall.KEY_HEADER) String key,
      @Context HttpHeaders headers,
      @Context HttpServerRequest request) {
    var form = BodyForm.Octets.of(headers, function, expr, processes, chunksize);
    return list(PoolCall.of(request, key, body, form), timeout, headers, Format.OCTETS);
  }

  @POST
  @Streamed
  @MaxBody("polyproc.pool.max-body-bytes")
  @Path("starmap")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Pool(processes).starmap(function, values, chunksize)",
      description = "As map; each of the values is a list of arguments.")
  @RequestBody(content = @Content(schema = @Schema(implementation = MapBody.class)))
  @APIResponse(
      responseCode = "200",
      description = "The results, in order; bytes only if they are numbers.",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = Object[].class)),
        @Content(
            mediaType = MediaType.APPLICATION_OCTET_STREAM,
            schema = @Schema(implementation = Octets.class))
      })
  public Uni<Response> starmap(
      Body body,
      @RestQuery String timeout,
      @RestHeader(PoolCall.KEY_HEADER) String key,
      @Context HttpHeaders headers,
      @Context HttpServerRequest request) {
    return list(json(request, key, body, PoolMethod.STARMAP), timeout, headers, Format.JSON);
  }

  @POST
  @Streamed
  @MaxBody("polyproc.pool.max-body-bytes")
  @Path("apply")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Pool().apply(function, args)",
      description = "Answers with the result of one call.")
  @RequestBody(content = @Content(schema = @Schema(implementation = ApplyBody.class)))
  @APIResponse(
      responseCode = "200",
      description = "The result.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Object.class, description = "Any JSON.")))
  public Uni<Response> apply(
      Body body,
      @RestQuery String timeout,
      @RestHeader(PoolCall.KEY_HEADER) String key,
      @Context HttpHeaders headers,
      @Context HttpServerRequest request) {
    var call = json(request, key, body, PoolMethod.APPLY);
    return outcome(call, JobAwaiter.bound(timeout, config))
        .chain(job -> answers.single(job.spec(), written(job)));
  }

  private static PoolCall json(
      HttpServerRequest request, String key, Body body, PoolMethod method) {
    return PoolCall.of(request, key, body, new BodyForm.Json(method, false));
  }

  /**
   * Answers a call with the list of its results.
   *
   * @param absent the format for a caller that accepts any
   */
  private Uni<Response> list(PoolCall call, String timeout, HttpHeaders headers, Format absent) {
    var format = Format.of(headers.getAcceptableMediaTypes(), absent);
    return outcome(call, JobAwaiter.bound(timeout, config))
        .chain(
            job ->
                job.spec().size() == 0
                    ? Uni.createFrom().item(answers.empty(job.spec(), format))
                    : answers.results(job.spec(), Order.VALUES, format, written(job)));
  }

  /** Waits until a job has succeeded; fails with a problem for any other outcome. */
  private Uni<SubmittedJob> outcome(PoolCall call, Duration bound) {
    return submission
        .submit(call, true)
        .call(
            job ->
                job.spec().size() == 0
                    ? Uni.createFrom().nullItem()
                    : awaiter
                        .outcome(job, bound)
                        .invoke(outcome -> PoolAnswers.requireSuccess(job.spec(), outcome)));
  }

  /**
   * Returns what releases the results once they are written. Results of a call with an idempotency
   * key are kept.
   */
  private Runnable written(SubmittedJob job) {
    boolean released = job.active().map(ActiveJob::isAwaited).orElse(false);
    return released ? () -> completion.release(job.spec().id()) : () -> {};
  }
}
