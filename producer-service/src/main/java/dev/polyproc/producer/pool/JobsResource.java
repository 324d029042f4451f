package dev.polyproc.producer.pool;

import dev.polyproc.http.body.Body;
import dev.polyproc.http.operation.HeadersOnly;
import dev.polyproc.http.operation.MaxBody;
import dev.polyproc.http.operation.Streamed;
import dev.polyproc.http.query.Numbers;
import dev.polyproc.producer.pool.dispatch.JobAwaiter;
import dev.polyproc.producer.pool.dispatch.JobCompletion;
import dev.polyproc.producer.pool.dispatch.JobView;
import dev.polyproc.producer.pool.dispatch.PoolConfig;
import dev.polyproc.producer.pool.dispatch.SubmittedJob;
import dev.polyproc.producer.pool.request.JobSubmission;
import dev.polyproc.producer.pool.request.PoolMethod;
import dev.polyproc.producer.pool.request.PoolRequests;
import dev.polyproc.producer.pool.result.Format;
import dev.polyproc.producer.pool.result.Order;
import dev.polyproc.producer.pool.result.PoolAnswers;
import dev.polyproc.producer.pool.result.ResultEvents;
import dev.polyproc.producer.pool.result.ResultStreams;
import dev.polyproc.sharedstate.job.JobMemory;
import dev.polyproc.sharedstate.job.JobState;
import dev.polyproc.sharedstate.job.WorkPage;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code map_async} and its like, and the {@code AsyncResult} that they give. */
@Path("/pool/jobs")
public class JobsResource {
  private final PoolRequests requests;
  private final JobSubmission submission;
  private final JobMemory memory;
  private final JobAwaiter wait;
  private final JobCompletion ending;
  private final ResultStreams streams;
  private final ResultEvents events;
  private final PoolAnswers answers;
  private final PoolConfig config;

  JobsResource(
      PoolRequests requests,
      JobSubmission submission,
      JobMemory memory,
      JobAwaiter wait,
      JobCompletion ending,
      ResultStreams streams,
      ResultEvents events,
      PoolAnswers answers,
      PoolConfig config) {
    this.requests = requests;
    this.submission = submission;
    this.memory = memory;
    this.wait = wait;
    this.ending = ending;
    this.streams = streams;
    this.events = events;
    this.answers = answers;
    this.config = config;
  }

  /** The body of a job, for the API's description alone: it is read as it comes in. */
  @Schema(name = "Job")
  record JobBody(
      String method,
      String function,
      List<Object> values,
      List<Object> args,
      Integer processes,
      Integer chunksize,
      URI callback) {}

  /** A job that was posted. */
  public record PostedView(String id, String results) {}

  @POST
  @Streamed
  @MaxBody("polyproc.pool.max-body-bytes")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "map_async, starmap_async or apply_async, as method says",
      description = "Answers at once; Location is where the job can be looked at.")
  @RequestBody(content = @Content(schema = @Schema(implementation = JobBody.class)))
  public Response post(Body body, @RestHeader(PoolResource.KEY_HEADER) String key)
      throws IOException {
    var named = PoolRequests.key(key);
    var in = requests.body(body.stream(), named);
    return accepted(
        submission.post(
            in, named, false, (job, known) -> requests.json(job, known, PoolMethod.MAP, true, in)));
  }

  @POST
  @Streamed
  @MaxBody("polyproc.pool.max-body-bytes")
  @Consumes(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(
      summary = "map_async, of numbers as bytes",
      description = "Little-endian, as application/octet-stream;type=int64 or type=float64.")
  public Response postOctets(
      Body body,
      @RestQuery String function,
      @RestQuery String processes,
      @RestQuery String chunksize,
      @RestHeader(PoolResource.KEY_HEADER) String key,
      @Context HttpHeaders headers)
      throws IOException {
    var named = PoolRequests.key(key);
    var in = requests.body(body.stream(), named);
    var mediaType = headers.getMediaType();
    return accepted(
        submission.post(
            in,
            named,
            false,
            (job, known) ->
                requests.octets(job, known, mediaType, function, processes, chunksize, in)));
  }

  private static Response accepted(SubmittedJob posted) {
    var id = posted.spec().id();
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
      summary = "Where a job stands, what it took, and which worker did which chunk",
      description =
          "work has those of the chunks from index from on, limit of them, that are done; next is the"
              + " index of the first chunk after these, or null.")
  public Uni<JobView> job(@RestPath String id, @RestQuery String from, @RestQuery String limit) {
    int first = Numbers.whole("from", from, 0, Integer.MAX_VALUE).orElse(0);
    int most = Numbers.whole("limit", limit, 1, WorkPage.MAX_CHUNKS).orElse(WorkPage.MAX_CHUNKS);
    return wait.report(id, first, most).map(JobView::of);
  }

  @DELETE
  @Path("{id}")
  @Operation(
      summary = "Cancels a job that runs; forgets the results of one that has ended",
      description = "Nothing more of it is dispatched, and chunks that run are told to stop.")
  public Uni<JobView> cancel(@RestPath String id) {
    return memory
        .cancel(id)
        .invoke(
            state -> state.filter(JobState.SUCCEEDED::equals).ifPresent(s -> ending.release(id)))
        .chain(state -> wait.report(id, 0, WorkPage.MAX_CHUNKS))
        .map(JobView::of);
  }

  @GET
  @HeadersOnly
  @Path("{id}/results")
  @Produces({MediaType.APPLICATION_JSON, MediaType.APPLICATION_OCTET_STREAM})
  @Operation(
      summary = "AsyncResult.get(timeout): the results, in order, once all of them are there",
      description = "As Server-Sent Events they come one by one, as soon as they are there.")
  public Response results(
      @RestPath String id,
      @RestQuery String order,
      @RestQuery String timeout,
      @Context HttpHeaders headers)
      throws IOException {
    var wanted = Order.fromWireName(order);
    var bound = JobAwaiter.bound(timeout, config);
    var report = wait.report(id).await().indefinitely();
    var spec = report.spec();
    try {
      PoolAnswers.requireSuccess(spec, wait.end(report).await().atMost(bound));
    } catch (TimeoutException e) {
      throw PoolAnswers.late(spec, bound);
    }
    return answers.results(
        spec, wanted, Format.of(headers.getAcceptableMediaTypes(), Format.JSON), () -> {});
  }

  @GET
  @Path("{id}/results")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(summary = "imap: the results one by one, as soon as they are there; nobody blocks")
  public Multi<OutboundSseEvent> stream(
      @RestPath String id, @RestQuery String order, @Context Sse sse) {
    var wanted = Order.fromWireName(order);
    return wait.report(id)
        .onItem()
        .transformToMulti(
            report ->
                streams
                    .open(report, wanted)
                    .onItem()
                    .transformToMultiAndConcatenate(step -> events.told(report.spec(), step)))
        .map(event -> outbound(event, sse));
  }

  private static OutboundSseEvent outbound(ResultEvents.ResultEvent event, Sse sse) {
    var builder = sse.newEventBuilder().name(event.name()).data(event.data());
    return event.id() == null ? builder.build() : builder.id(event.id()).build();
  }
}
