package dev.polyproc.consumer.queue;

import dev.polyproc.http.problem.Names;
import dev.polyproc.http.problem.Problems;
import dev.polyproc.sharedstate.queue.QueueMemory;
import dev.polyproc.sharedstate.queue.ShownItem;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** The items that the consumer printed, over HTTP. Every replica answers for all of them. */
@Path("/queues/{name}/items")
public class QueueItemsResource {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final QueueMemory memory;
  private final ItemStream stream;
  private final QueueConfig config;
  private final Semaphore streams;

  QueueItemsResource(QueueMemory memory, ItemStream stream, QueueConfig config) {
    this.memory = memory;
    this.stream = stream;
    this.config = config;
    this.streams = new Semaphore(config.maxStreams());
  }

  /** An item that was printed, for the API's description only. */
  @Schema(name = "ShownItem")
  record Shown(
      long position,
      @Schema(description = "The item, any JSON.") Object item,
      String instance,
      Instant at) {}

  /** The last event of a stream: the queue is closed, or gone. */
  public record Closed(String queue) {}

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "The last items that were printed, oldest first")
  @APIResponseSchema(Shown[].class)
  public Uni<List<ShownItem>> items(@RestPath String name) {
    var queue = Names.require("a queue", name);
    return memory
        .status(queue)
        .flatMap(
            found -> {
              if (found.isEmpty()) {
                throw unknown(queue);
              }
              return memory.shown(queue);
            });
  }

  @GET
  @Path("stream")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RestStreamElementType(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "A stream of the printed items",
      description =
          "From the oldest item that is kept, or after Last-Event-ID, a position; the last event is"
              + " \"closed\".")
  public Multi<OutboundSseEvent> stream(
      @RestPath String name, @HeaderParam("Last-Event-ID") String lastEventId, @Context Sse sse) {
    var queue = Names.require("a queue", name);
    long after = position(lastEventId);
    if (!streams.tryAcquire()) {
      throw Problems.unavailable("Too many streams are open; try again.", RETRY_AFTER);
    }
    var heartbeat = new Heartbeat(config.heartbeat());
    return stream
        .follow(queue, after)
        .onItem()
        .transformToIterable(step -> events(queue, step, heartbeat, sse).toList())
        .onTermination()
        .invoke(() -> streams.release());
  }

  private static Stream<OutboundSseEvent> events(
      String queue, ItemStream.Step step, Heartbeat heartbeat, Sse sse) {
    if (step.over()) {
      return Stream.of(
          sse.newEventBuilder().name("closed").data(Closed.class, new Closed(queue)).build());
    }
    if (step.items().isEmpty()) {
      return heartbeat.isDue()
          ? Stream.of(sse.newEventBuilder().comment("still here").build())
          : Stream.of();
    }
    heartbeat.beat();
    return step.items().stream().map(item -> event(item, sse));
  }

  private static OutboundSseEvent event(ShownItem item, Sse sse) {
    return sse.newEventBuilder()
        .id(String.valueOf(item.position()))
        .name("item")
        .data(ShownItem.class, item)
        .build();
  }

  private static long position(String lastEventId) {
    if (lastEventId == null || lastEventId.isEmpty()) {
      return -1;
    }
    if (!lastEventId.matches("\\d{1,15}")) {
      throw Problems.valueError("Last-Event-ID is the id of an event of this stream: a position");
    }
    return Long.parseLong(lastEventId);
  }

  private static RuntimeException unknown(String queue) {
    return Problems.notFound(
        "There is no queue %s; a queue that is not used expires.".formatted(queue));
  }

  /** The heartbeat of a stream without items. For one stream. */
  private static final class Heartbeat {
    private final long every;
    private long last = System.nanoTime();

    Heartbeat(Duration every) {
      this.every = every.toNanos();
    }

    boolean isDue() {
      boolean due = System.nanoTime() - last > every;
      if (due) {
        beat();
      }
      return due;
    }

    void beat() {
      last = System.nanoTime();
    }
  }
}
