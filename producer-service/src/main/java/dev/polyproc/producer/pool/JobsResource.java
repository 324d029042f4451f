package dev.polyproc.producer.pool;

import dev.polyproc.http.answer.ServerSentEvent;
import dev.polyproc.http.answer.StreamedAnswer;
import dev.polyproc.http.body.Body;
import dev.polyproc.http.operation.MaxBody;
import dev.polyproc.http.operation.Raises;
import dev.polyproc.http.operation.Streamed;
import dev.polyproc.http.problem.ProblemKind;
import dev.polyproc.http.query.Numbers;
import dev.polyproc.producer.number.Octets;
import dev.polyproc.producer.pool.dispatch.JobAwaiter;
import dev.polyproc.producer.pool.dispatch.JobCompletion;
import dev.polyproc.producer.pool.dispatch.JobView;
import dev.polyproc.producer.pool.dispatch.PoolConfig;
import dev.polyproc.producer.pool.dispatch.SubmittedJob;
import dev.polyproc.producer.pool.request.BodyForm;
import dev.polyproc.producer.pool.request.JobSubmission;
import dev.polyproc.producer.pool.request.PoolCall;
import dev.polyproc.producer.pool.request.PoolMethod;
import dev.polyproc.producer.pool.result.Format;
import dev.polyproc.producer.pool.result.LastEventId;
import dev.polyproc.producer.pool.result.Order;
import dev.polyproc.producer.pool.result.PoolAnswers;
import dev.polyproc.producer.pool.result.ResultCursor;
import dev.polyproc.producer.pool.result.ResultEvents;
import dev.polyproc.producer.pool.result.ResultStreams;
import dev.polyproc.sharedstate.job.JobMemory;
import dev.polyproc.sharedstate.job.JobSpec;
import dev.polyproc.sharedstate.job.JobState;
import dev.polyproc.sharedstate.job.WorkPage;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * {@code map_async}, {@code starmap_async} and {@code apply_async}, and the {@code AsyncResult}
 * that they return.
 */
@Path("/pool/jobs")
public class JobsResource {
  private final JobSubmission submission;
  private final JobMemory memory;
  private final JobAwaiter awaiter;
  private final JobCompletion completion;
  private final ResultStreams streams;
  private final ResultEvents events;
  private final PoolAnswers answers;
  private final PoolConfig config;

  JobsResource(
      JobSubmission submission,
      JobMemory memory,
      JobAwaiter awaiter,
      JobCompletion completion,
      ResultStreams streams,
      ResultEvents events,
      PoolAnswers answers,
      PoolConfig config) {
    this.submission = submission;
    this.memory = memory;
    this.awaiter = awaiter;
    this.completion = completion;
    this.streams = streams;
    this.events = events;
    this.answers = answers;
    this.config = config;
  }

  /** The body of a job, for the API's description only: it is parsed while it arrives. */
  @Schema(name = "Job")
  record JobBody(
      String method,
      String function,
      String source,
      String expr,
      String encoding,
      List<Object> values,
      List<Object> args,
      Integer processes,
      Integer chunksize,
      URI callback,
      String pause) {}

  /** A job that was submitted. */
  public record PostedView(String id, String results) {}

  @POST
  @Streamed
  @MaxBody("polyproc.pool.max-body-bytes")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "map_async, starmap_async or apply_async, as method says",
      description = "Answers at once; Location is the URL of the job.")
  @RequestBody(content = @Content(schema = @Schema(implementation = JobBody.class)))
  @Produces(MediaType.APPLICATION_JSON)
  @APIResponseSchema(value = PostedView.class, responseCode = "202")
  @Raises({ProblemKind.TYPE_ERROR, ProblemKind.OVERFLOW_ERROR, ProblemKind.KEY_REUSED})
  public Uni<Response> post(
      Body body, @RestHeader(PoolCall.KEY_HEADER) String key, @Context HttpServerRequest request) {
    return submit(PoolCall.of(request, key, body, new BodyForm.Json(PoolMethod.MAP, true)));
  }

  @POST
  @Streamed
  @MaxBody("polyproc.pool.max-body-bytes")
  @Consumes(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(
      summary = "map_async, of numbers as bytes",
      description = "Little-endian, as application/octet-stream;type=int64 or type=float64.")
  @RequestBody(content = @Content(schema = @Schema(implementation = Octets.class)))
  @Produces(MediaType.APPLICATION_JSON)
  @APIResponseSchema(value = PostedView.class, responseCode = "202")
  @Raises({ProblemKind.TYPE_ERROR, ProblemKind.OVERFLOW_ERROR, ProblemKind.KEY_REUSED})
  public Uni<Response> postOctets(
      Body body,
      @RestQuery String function,
      @RestQuery String expr,
      @RestQuery String processes,
      @RestQuery String chunksize,
      @RestHeader(PoolCall.KEY_HEADER) String key,
      @Context HttpHeaders headers,
      @Context HttpServerRequest request) {
    var form = BodyForm.Octets.of(headers, function, expr, processes, chunksize);
    return submit(PoolCall.of(request, key, body, form));
  }

  private Uni<Response> submit(PoolCall call) {
    return submission.submit(call, false).map(JobsResource::accepted);
  }

  private static Response accepted(SubmittedJob job) {
    var id = job.spec().id();
    var place = URI.create("/pool/jobs/" + id);
    return Response.accepted(new PostedView(id, place + "/results"))
        .type(MediaType.APPLICATION_JSON_TYPE)
        .location(place)
        .header(PoolAnswers.JOB_HEADER, id)
        .build();
  }

  @GET
  @Path("{id}")
  @Operation(
      summary = "The state of a job, its times, and the worker of each chunk",
      description =
          "work lists the committed chunks of one page: limit chunks from index from on; next is"
              + " the index of the first chunk after the page, or null.")
  public Uni<JobView> job(@RestPath String id, @RestQuery String from, @RestQuery String limit) {
    int first = Numbers.whole("from", from, 0, Integer.MAX_VALUE).orElse(0);
    int max = Numbers.whole("limit", limit, 1, WorkPage.MAX_CHUNKS).orElse(WorkPage.MAX_CHUNKS);
    return awaiter.report(id, first, max).map(JobView::of);
  }

  @DELETE
  @Path("{id}")
  @Operation(
      summary = "Cancels a job that runs; forgets the results of one that has ended",
      description = "No further chunk is dispatched, and workers stop the running ones.")
  public Uni<JobView> cancel(@RestPath String id) {
    return memory
        .cancel(id)
        .invoke(
            state ->
                state.filter(JobState.SUCCEEDED::equals).ifPresent(s -> completion.release(id)))
        .chain(state -> awaiter.report(id, 0, WorkPage.MAX_CHUNKS))
        .map(JobView::of);
  }

  /** Answers whether there is such a job, without waiting. */
  @HEAD
  @Path("{id}/results")
  @Produces({
    MediaType.APPLICATION_JSON,
    MediaType.APPLICATION_OCTET_STREAM,
    MediaType.SERVER_SENT_EVENTS
  })
  @Operation(hidden = true)
  public Uni<Response> resultsExist(
      @RestPath String id, @RestQuery String order, @RestQuery String timeout) {
    Order.fromWireName(order);
    JobAwaiter.bound(timeout, config);
    return awaiter
        .report(id)
        .map(
            report ->
                Response.ok()
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .header(PoolAnswers.JOB_HEADER, id)
                    .build());
  }

  @GET
  @Path("{id}/results")
  @Produces({MediaType.APPLICATION_JSON, MediaType.APPLICATION_OCTET_STREAM})
  @Operation(
      summary = "AsyncResult.get(timeout): the results, in order, once all of them are computed",
      description = "As Server-Sent Events they are sent one by one, as soon as they are computed.")
  @APIResponse(
      responseCode = "200",
      description = "The results, in order; bytes only if they are numbers.",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = Object[].class)),
        @Content(
            mediaType = MediaType.APPLICATION_OCTET_STREAM,
            schema = @Schema(implementation = Octets.class)),
        @Content(mediaType = MediaType.SERVER_SENT_EVENTS)
      })
  @Raises({
    ProblemKind.CANCELLED_ERROR,
    ProblemKind.NO_PYTHON,
    ProblemKind.WORKER_LOST,
    ProblemKind.TIMEOUT_ERROR
  })
  public Uni<Response> results(
      @RestPath String id,
      @RestQuery String order,
      @RestQuery String timeout,
      @RestHeader(LastEventId.HEADER) String lastEventId,
      @Context HttpHeaders headers) {
    var wanted = Order.fromWireName(order);
    // Used for streams only, but a malformed one is refused here too.
    LastEventId.of(lastEventId);
    var bound = JobAwaiter.bound(timeout, config);
    var format = Format.of(headers.getAcceptableMediaTypes(), Format.JSON);
    return awaiter
        .report(id)
        .chain(
            report ->
                awaiter
                    .outcome(report, bound)
                    .invoke(outcome -> PoolAnswers.requireSuccess(report.spec(), outcome))
                    .chain(() -> results(report.spec(), wanted, format)));
  }

  private Uni<Response> results(JobSpec job, Order order, Format format) {
    return job.size() == 0
        ? Uni.createFrom().item(answers.empty(job, format))
        : answers.results(job, order, format, () -> {});
  }

  @GET
  @Path("{id}/results")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(
      summary = "imap: the results one by one, as soon as they are computed",
      description =
          "The id of a result is the index of its value: a caller that reconnects sends the last one"
              + " that it has as Last-Event-ID, and gets the results after it in the same order.")
  public Uni<StreamedAnswer> stream(
      @RestPath String id,
      @RestQuery String order,
      @RestHeader(LastEventId.HEADER) String lastEventId) {
    var wanted = Order.fromWireName(order);
    var last = LastEventId.of(lastEventId);
    return awaiter
        .report(id)
        .chain(
            report ->
                streams
                    .open(report, wanted, last)
                    .map(steps -> StreamedAnswer.ofEvents(events(report.spec(), steps))));
  }

  private Multi<Buffer> events(JobSpec job, Multi<ResultCursor.Step> steps) {
    return steps
        .onItem()
        .transformToMultiAndConcatenate(step -> events.events(job, step))
        .map(ServerSentEvent::encoded);
  }
}
