package dev.polyproc.producer.queue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.polyproc.http.operation.Raises;
import dev.polyproc.http.problem.Names;
import dev.polyproc.http.problem.ProblemKind;
import dev.polyproc.http.problem.Problems;
import dev.polyproc.http.problem.Timeouts;
import dev.polyproc.sharedstate.queue.Delivery;
import dev.polyproc.sharedstate.queue.QueueLeases;
import dev.polyproc.sharedstate.queue.QueueMemory;
import dev.polyproc.sharedstate.queue.QueueStatus;
import dev.polyproc.sharedstate.wait.Awaiter;
import dev.polyproc.sharedstate.wait.Waiter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * The consumer's side of {@code multiprocessing.JoinableQueue}, over HTTP. A waiting call holds no
 * thread.
 */
@Path("/queues/{name}")
@Produces(MediaType.APPLICATION_JSON)
public class QueueGetResource {
  private static final Duration SHORTEST_LEASE = Duration.ofMillis(100);

  private final QueueLeases leases;
  private final QueueMemory memory;
  private final Awaiter awaiter;
  private final QueueConfig config;
  private final QueueMetrics metrics;
  private final QueueEvents events;
  private final Semaphore waiting;

  QueueGetResource(
      QueueLeases leases,
      QueueMemory memory,
      Awaiter awaiter,
      QueueConfig config,
      QueueMetrics metrics,
      QueueEvents events) {
    this.leases = leases;
    this.memory = memory;
    this.awaiter = awaiter;
    this.config = config;
    this.metrics = metrics;
    this.events = events;
    this.waiting = new Semaphore(config.maxWaiting());
  }

  /** An item; null, without a receipt, for the sentinel. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Got(
      long position,
      @Schema(implementation = Object.class, description = "The item, any JSON.") @JsonRawValue
          String item,
      String receipt,
      Integer attempt) {
    static Got of(Delivery.Leased leased) {
      return new Got(
          leased.position(),
          leased.json(),
          leased.position() + "-" + leased.receipt(),
          leased.attempt());
    }

    static Got sentinel(Delivery.Ended ended) {
      return new Got(ended.position(), "null", null, null);
    }
  }

  /** The result of a join: whether every item is done, and how many are not. */
  public record Joined(boolean joined, long unfinished) {}

  @POST
  @Path("get")
  @Operation(
      summary = "get(timeout)",
      description =
          "Answers the first item, to exactly one getter; 204 if the queue is empty; the sentinel, to"
              + " every getter, once all items are done. An item that is not done when its lease"
              + " expires is delivered again.")
  @APIResponseSchema(Got.class)
  @APIResponse(responseCode = "204", description = "The queue is empty.")
  @Raises(ProblemKind.CONFLICT)
  public Uni<Response> get(
      @RestPath String name, @RestQuery String timeout, @RestQuery String lease) {
    var queue = Names.require("a queue", name);
    var wait = Timeouts.parse("timeout", timeout, Duration.ZERO, config.maxWait());
    var hold = Timeouts.parse("lease", lease, config.lease(), config.maxLease());
    if (hold.compareTo(SHORTEST_LEASE) < 0) {
      throw Problems.valueError("lease must be at least 100ms");
    }
    return bounded(() -> leases.get(queue, hold, wait)).map(delivery -> answer(queue, delivery));
  }

  private Response answer(String queue, Delivery delivery) {
    return delivery.fold(
        leased -> {
          metrics.delivered(leased.attempt());
          events.consumed(queue, leased.position(), leased.json());
          return Response.ok(Got.of(leased)).build();
        },
        empty -> Response.noContent().build(),
        ended -> Response.ok(Got.sentinel(ended)).build(),
        refused -> {
          throw switch (refused) {
            case UNKNOWN -> QueueProblems.unknown(queue);
            case NOT_FOR_GETTERS -> QueueProblems.notForGetters(queue);
          };
        });
  }

  @POST
  @Path("task_done")
  @Operation(
      summary = "task_done()",
      description = "Marks an item as done, with the receipt that get answered.")
  @APIResponse(responseCode = "204", description = "Done.")
  @Raises(ProblemKind.CONFLICT)
  public Uni<Response> taskDone(@RestPath String name, @RestQuery String receipt) {
    var queue = Names.require("a queue", name);
    var parsed = Receipt.parse(receipt);
    return leases
        .complete(queue, parsed.position(), parsed.token())
        .map(
            done ->
                switch (done) {
                  case DONE -> Response.noContent().build();
                  case STALE -> throw QueueProblems.stale(queue, parsed.position());
                  case UNKNOWN -> throw QueueProblems.unknown(queue);
                });
  }

  /** A receipt: the item's position and a token. */
  private record Receipt(long position, String token) {
    static Receipt parse(String text) {
      int dash = text == null ? -1 : text.indexOf('-');
      if (dash < 1 || dash > 15 || !text.substring(0, dash).chars().allMatch(Receipt::isDigit)) {
        throw Problems.valueError(
            "receipt must be the one that get answered, as in ?receipt=0-6f1c…");
      }
      return new Receipt(Long.parseLong(text.substring(0, dash)), text.substring(dash + 1));
    }

    private static boolean isDigit(int character) {
      return character >= '0' && character <= '9';
    }
  }

  @POST
  @Path("join")
  @Operation(
      summary = "join()",
      description = "Waits until every item is done; answers whether all are.")
  public Uni<Joined> join(@RestPath String name, @RestQuery String timeout) {
    var queue = Names.require("a queue", name);
    var wait = Timeouts.parse("timeout", timeout, Duration.ZERO, config.maxWait());
    return bounded(
            () ->
                awaiter.await(
                    QueueMemory.wakeUpKey(queue),
                    wait,
                    Waiter.reading(() -> memory.status(queue), QueueGetResource::isJoined)))
        .map(found -> found.orElseThrow(() -> QueueProblems.unknown(queue)))
        .map(status -> new Joined(status.unfinished() == 0, status.unfinished()));
  }

  private static boolean isJoined(Optional<QueueStatus> found) {
    return found.map(QueueStatus::unfinished).orElse(0L) == 0;
  }

  private <T> Uni<T> bounded(Supplier<Uni<T>> call) {
    if (!waiting.tryAcquire()) {
      throw QueueProblems.tooManyWaiting();
    }
    return call.get().onTermination().invoke(() -> waiting.release());
  }
}
