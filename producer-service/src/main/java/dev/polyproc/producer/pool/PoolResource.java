package dev.polyproc.producer.pool;

import dev.polyproc.http.body.Body;
import dev.polyproc.http.operation.MaxBody;
import dev.polyproc.http.operation.Streamed;
import dev.polyproc.producer.pool.dispatch.ActiveJob;
import dev.polyproc.producer.pool.dispatch.JobAwaiter;
import dev.polyproc.producer.pool.dispatch.JobCompletion;
import dev.polyproc.producer.pool.dispatch.PoolConfig;
import dev.polyproc.producer.pool.dispatch.SubmittedJob;
import dev.polyproc.producer.pool.request.JobSubmission;
import dev.polyproc.producer.pool.request.PoolMethod;
import dev.polyproc.producer.pool.request.PoolRequests;
import dev.polyproc.producer.pool.result.Format;
import dev.polyproc.producer.pool.result.Order;
import dev.polyproc.producer.pool.result.PoolAnswers;
import io.smallrye.mutiny.TimeoutException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code multiprocessing.Pool}, over HTTP: the calls that wait for their results. */
@Path("/pool")
@Produces({MediaType.APPLICATION_JSON, MediaType.APPLICATION_OCTET_STREAM})
public class PoolResource {
  static final String KEY_HEADER = "Idempotency-Key";

  private final PoolRequests requests;
  private final JobSubmission submission;
  private final JobAwaiter wait;
  private final JobCompletion ending;
  private final PoolAnswers answers;
  private final PoolConfig config;

  PoolResource(
      PoolRequests requests,
      JobSubmission submission,
      JobAwaiter wait,
      JobCompletion ending,
      PoolAnswers answers,
      PoolConfig config) {
    this.requests = requests;
    this.submission = submission;
    this.wait = wait;
    this.ending = ending;
    this.answers = answers;
    this.config = config;
  }

  /** The body of a map, for the API's description alone: it is read as it comes in. */
  @Schema(name = "Map")
  record MapBody(String function, List<Object> values, Integer processes, Integer chunksize) {}

  /** The body of an apply, likewise. */
  @Schema(name = "Apply")
  record ApplyBody(String function, List<Object> args) {}

  @POST
  @Streamed
  @MaxBody("polyproc.pool.max-body-bytes")
  @Path("map")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Pool(processes).map(function, values, chunksize)",
      description = "Answers with the list of results, in order, once all of them are there.")
  @RequestBody(content = @Content(schema = @Schema(implementation = MapBody.class)))
  public Response map(
      Body body,
      @RestQuery String timeout,
      @RestHeader(KEY_HEADER) String key,
      @Context HttpHeaders headers)
      throws IOException {
    return call(PoolMethod.MAP, body, timeout, key, headers);
  }

  @POST
  @Streamed
  @MaxBody("polyproc.pool.max-body-bytes")
  @Path("map")
  @Consumes(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(
      summary = "The same, of numbers as bytes",
      description = "Little-endian, as application/octet-stream;type=int64 or type=float64.")
  public Response mapOctets(
      Body body,
      @RestQuery String function,
      @RestQuery String processes,
      @RestQuery String chunksize,
      @RestQuery String timeout,
      @RestHeader(KEY_HEADER) String key,
      @Context HttpHeaders headers)
      throws IOException {
    var bound = bound(timeout);
    var named = PoolRequests.key(key);
    var in = requests.body(body.stream(), named);
    var posted =
        submission.post(
            in,
            named,
            true,
            (job, known) ->
                requests.octets(
                    job, known, headers.getMediaType(), function, processes, chunksize, in));
    return answer(posted, bound, Format.of(headers.getAcceptableMediaTypes(), Format.OCTETS));
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
  public Response starmap(
      Body body,
      @RestQuery String timeout,
      @RestHeader(KEY_HEADER) String key,
      @Context HttpHeaders headers)
      throws IOException {
    return call(PoolMethod.STARMAP, body, timeout, key, headers);
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
  public Response apply(
      Body body,
      @RestQuery String timeout,
      @RestHeader(KEY_HEADER) String key,
      @Context HttpHeaders headers)
      throws IOException {
    return call(PoolMethod.APPLY, body, timeout, key, headers);
  }

  private Response call(
      PoolMethod method, Body body, String timeout, String key, HttpHeaders headers)
      throws IOException {
    var bound = bound(timeout);
    var named = PoolRequests.key(key);
    var in = requests.body(body.stream(), named);
    var posted =
        submission.post(
            in, named, true, (job, known) -> requests.json(job, known, method, false, in));
    var format = Format.of(headers.getAcceptableMediaTypes(), Format.JSON);
    if (posted.spec().size() == 0) {
      return Response.ok(List.of(), MediaType.APPLICATION_JSON_TYPE).build();
    }
    if (method == PoolMethod.APPLY) {
      var spec = posted.spec();
      await(posted, bound);
      return answers.single(spec, written(posted));
    }
    return answer(posted, bound, format);
  }

  private Response answer(SubmittedJob posted, Duration bound, Format format) throws IOException {
    if (posted.spec().size() == 0) {
      return Response.ok(new byte[0], MediaType.APPLICATION_OCTET_STREAM_TYPE).build();
    }
    await(posted, bound);
    return answers.results(posted.spec(), Order.VALUES, format, written(posted));
  }

  /** Waits until a job has succeeded; whatever else becomes of it is told as a problem. */
  private void await(SubmittedJob posted, Duration bound) {
    var spec = posted.spec();
    try {
      PoolAnswers.requireSuccess(spec, wait.end(posted).await().atMost(bound));
    } catch (TimeoutException e) {
      posted.active().ifPresent(ActiveJob::leave);
      throw PoolAnswers.late(spec, bound);
    }
  }

  /** Who waited for results has them now; what a repeated request would ask for is kept. */
  private Runnable written(SubmittedJob posted) {
    boolean kept = posted.active().map(job -> !job.isAwaited()).orElse(true);
    return kept ? () -> {} : () -> ending.release(posted.spec().id());
  }

  private Duration bound(String timeout) {
    return JobAwaiter.bound(timeout, config);
  }
}
