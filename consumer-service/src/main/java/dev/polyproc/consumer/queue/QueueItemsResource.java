package dev.polyproc.consumer.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polyproc.http.answer.ServerSentEvent;
import dev.polyproc.http.answer.StreamLimit;
import dev.polyproc.http.answer.StreamedAnswer;
import dev.polyproc.http.problem.Names;
import dev.polyproc.http.problem.Problems;
import dev.polyproc.sharedstate.queue.QueueMemory;
import dev.polyproc.sharedstate.queue.ShownItem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;

/** The HTTP resource of the printed items. Every replica returns the items of all replicas. */
@Path("/queues/{name}/items")
public class QueueItemsResource {
  private final QueueMemory memory;
  private final ItemStream stream;
  private final QueueConfig config;
  private final ObjectMapper json;
  private final StreamLimit limit;

  QueueItemsResource(QueueMemory memory, ItemStream stream, QueueConfig config, ObjectMapper json) {
    this.memory = memory;
    this.stream = stream;
    this.config = config;
    this.json = json;
    this.limit = new StreamLimit("streams of items", config.maxStreams());
  }

  /** An item that was printed, for the API's description only. */
  @Schema(name = "ShownItem")
  record Shown(
      long position,
      @Schema(description = "The item, any JSON.") Object item,
      String instance,
      Instant at) {}

  /** The last event of a stream: the queue is closed or does not exist any more. */
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
  @Operation(
      summary = "A stream of the printed items",
      description =
          "From the oldest item that is kept, or after Last-Event-ID, a position; the last event is"
              + " \"closed\".")
  public Uni<StreamedAnswer> stream(
      @RestPath String name, @HeaderParam("Last-Event-ID") String lastEventId) {
    var queue = Names.require("a queue", name);
    long after = position(lastEventId);
    limit.requirePlace();
    var heartbeat = new Heartbeat(config.heartbeat());
    var events =
        stream
            .follow(queue, after)
            .onItem()
            .transformToIterable(step -> events(queue, step, heartbeat).toList());
    // If Redis is unavailable, the answer is a problem instead of a stream that breaks off.
    return memory.status(queue).replaceWith(StreamedAnswer.ofEvents(limit.counted(events)));
  }

  private Stream<Buffer> events(String queue, ItemStream.Step step, Heartbeat heartbeat) {
    if (step.over()) {
      return Stream.of(event(null, "closed", new Closed(queue)));
    }
    if (step.items().isEmpty()) {
      return heartbeat.isDue() ? Stream.of(ServerSentEvent.comment("still here")) : Stream.of();
    }
    heartbeat.beat();
    return step.items().stream().map(item -> event(String.valueOf(item.position()), "item", item));
  }

  private Buffer event(String id, String name, Object data) {
    try {
      return new ServerSentEvent(id, name, json.writeValueAsString(data)).encoded();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long position(String lastEventId) {
    if (lastEventId == null || lastEventId.isEmpty()) {
      return -1;
    }
    if (!lastEventId.matches("\\d{1,15}")) {
      throw Problems.valueError(
          "Last-Event-ID must be the id of an event of this stream: a position");
    }
    return Long.parseLong(lastEventId);
  }

  private static RuntimeException unknown(String queue) {
    return Problems.notFound("Queue %s does not exist; it may have expired.".formatted(queue));
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
