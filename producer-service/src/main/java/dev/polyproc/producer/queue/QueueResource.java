package dev.polyproc.producer.queue;

import dev.polyproc.http.body.Body;
import dev.polyproc.http.operation.MaxBody;
import dev.polyproc.http.operation.Raises;
import dev.polyproc.http.problem.Names;
import dev.polyproc.http.problem.ProblemKind;
import dev.polyproc.http.problem.Timeouts;
import dev.polyproc.sharedstate.queue.CreateOutcome;
import dev.polyproc.sharedstate.queue.QueueMemory;
import dev.polyproc.sharedstate.queue.ShownItem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.LongStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The producer's side of {@code multiprocessing.Queue}, over HTTP. */
@Path("/queues")
@Produces(MediaType.APPLICATION_JSON)
public class QueueResource {
  private final QueueWriter writer;
  private final QueueMemory memory;
  private final QueueConfig config;
  private final QueueMetrics metrics;
  private final QueueEvents events;
  private final Semaphore waitingPuts;

  QueueResource(
      QueueWriter writer,
      QueueMemory memory,
      QueueConfig config,
      QueueMetrics metrics,
      QueueEvents events) {
    this.writer = writer;
    this.memory = memory;
    this.config = config;
    this.metrics = metrics;
    this.events = events;
    this.waitingPuts = new Semaphore(config.maxWaitingPuts());
  }

  /** The body of a creation, for the API's description only. */
  @Schema(name = "Queue")
  record QueueBody(String consumer, Integer maxsize) {}

  /** The body of a put, for the API's description only. */
  @Schema(name = "Put", description = "Either an item or items; null is the sentinel.")
  record PutBody(Object item, List<Object> items) {}

  /** An item that was printed, for the API's description only. */
  @Schema(name = "ShownItem")
  record Shown(
      long position,
      @Schema(description = "The item, any JSON.") Object item,
      String instance,
      Instant at) {}

  /** The positions of the items in the queue. */
  public record Positions(String queue, List<Long> positions) {}

  @GET
  @Operation(summary = "The names of the open queues and of those closed recently")
  public Uni<List<String>> queues() {
    return memory.open();
  }

  @PUT
  @Path("{name}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Queue(maxsize)",
      description = "Not needed for a queue without maxsize that the consumer service reads.")
  @RequestBody(
      required = false,
      content = @Content(schema = @Schema(implementation = QueueBody.class)))
  @APIResponse(
      responseCode = "200",
      description = "The name existed already, with the same settings.",
      content = @Content(schema = @Schema(implementation = QueueView.class)))
  @APIResponse(
      responseCode = "201",
      description = "Created.",
      content = @Content(schema = @Schema(implementation = QueueView.class)))
  @Raises({ProblemKind.FILE_EXISTS_ERROR, ProblemKind.TOO_MANY_OPEN})
  public Uni<Response> create(@RestPath String name, Body body) {
    var queue = Names.require("a queue", name);
    var request = CreateRequest.read(body, config);
    var settings = config.settings(request.consumer(), request.maxsize());
    return memory
        .create(queue, settings, config.maxOpen())
        .chain(
            creation ->
                switch (creation) {
                  case CREATED, EXISTS ->
                      view(queue)
                          .map(view -> Response.status(status(creation)).entity(view).build());
                  case DIFFERS -> throw QueueProblems.differs(queue);
                  case TOO_MANY -> throw QueueProblems.tooManyQueues(config.maxOpen());
                });
  }

  private static int status(CreateOutcome creation) {
    return creation == CreateOutcome.CREATED ? 201 : 200;
  }

  @GET
  @Path("{name}")
  @Operation(summary = "qsize(), and the state of the queue")
  public Uni<QueueView> queue(@RestPath String name) {
    return view(Names.require("a queue", name));
  }

  private Uni<QueueView> view(String queue) {
    return memory
        .status(queue)
        .map(found -> found.map(QueueView::of).orElseThrow(() -> QueueProblems.unknown(queue)));
  }

  @GET
  @Path("{name}/items")
  @Operation(
      summary = "The last items that the consumer service printed, oldest first",
      description = "The consumer service has the same operation, and a stream.")
  @APIResponseSchema(Shown[].class)
  public Uni<List<ShownItem>> items(@RestPath String name) {
    return queue(name).flatMap(found -> memory.shown(found.name()));
  }

  @DELETE
  @Path("{name}")
  @Operation(summary = "Deletes a queue and its items; its name is free again")
  @APIResponse(responseCode = "204", description = "Done.")
  public Uni<Response> delete(@RestPath String name) {
    var queue = Names.require("a queue", name);
    return memory
        .delete(queue)
        .map(
            existed -> {
              if (!existed) {
                throw QueueProblems.unknown(queue);
              }
              return Response.noContent().build();
            });
  }

  @POST
  @Path("{name}/items")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "put(item, timeout)",
      description =
          "Puts all items or none, in order; answers once Kafka has them. null closes the queue.")
  @MaxBody("polyproc.queue.max-body-bytes")
  @RequestBody(content = @Content(schema = @Schema(implementation = PutBody.class)))
  @Raises({ProblemKind.FULL, ProblemKind.SHUT_DOWN, ProblemKind.TOO_MANY_OPEN})
  public Uni<Positions> put(@RestPath String name, @RestQuery String timeout, Body body) {
    var queue = Names.require("a queue", name);
    var wait = Timeouts.parse("timeout", timeout, Duration.ZERO, config.maxWait());
    var request = PutRequest.read(body, config);
    boolean waits = !wait.isZero();
    if (waits && !waitingPuts.tryAcquire()) {
      throw QueueProblems.tooManyWaiting();
    }
    var since = metrics.start();
    return writer
        .put(queue, request, wait)
        .onTermination()
        .invoke(
            () -> {
              if (waits) {
                waitingPuts.release();
              }
            })
        .invoke(outcome -> metrics.put(outcome, since))
        .map(outcome -> answer(queue, request, outcome));
  }

  private Positions answer(String queue, PutRequest request, PutOutcome outcome) {
    return outcome.fold(
        done -> {
          events.put(queue, request, done);
          return new Positions(
              queue, LongStream.range(done.first(), done.first() + done.size()).boxed().toList());
        },
        refused -> {
          throw QueueProblems.refused(queue, refused.reason(), config.maxOpen());
        },
        failed -> {
          throw QueueProblems.failed(queue, failed.shown());
        });
  }
}
