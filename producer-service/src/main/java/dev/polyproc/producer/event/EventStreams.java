package dev.polyproc.producer.event;

import dev.polyproc.http.answer.StreamLimit;
import dev.polyproc.sharedstate.wait.ServiceStop;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalLong;

/** Opens the streams of events. For any thread. */
@ApplicationScoped
public class EventStreams {
  private final EventFeed feed;
  private final EventHistory history;
  private final StreamLimit limit;
  private final ServiceStop stop;

  EventStreams(EventFeed feed, EventHistory history, EventsConfig config, ServiceStop stop) {
    this.feed = feed;
    this.history = history;
    this.limit = new StreamLimit("streams of events", config.maxListeners());
    this.stop = stop;
  }

  /**
   * Opens a stream, which ends when its listener disconnects or the service is being stopped.
   *
   * @param from offset of the first event; empty for all events from now on
   * @throws io.quarkiverse.resteasy.problem.HttpProblem if there are too many listeners
   */
  Multi<Buffer> open(OptionalLong from) {
    limit.requirePlace();
    return limit.counted(
        Multi.createFrom().emitter(listener -> begin(from, listener), BackPressureStrategy.ERROR));
  }

  /** Returns the id of the last event so far; empty if there is none. */
  public Uni<OptionalLong> lastId() {
    return history.end().map(end -> end == 0 ? OptionalLong.empty() : OptionalLong.of(end - 1));
  }

  private void begin(OptionalLong from, MultiEmitter<? super Buffer> listener) {
    var stream = new EventStream(from, listener, feed.recent(), history);
    listener.onTermination(() -> feed.remove(stream));
    listener.onRequest(count -> stream.advance());
    feed.add(stream);
    if (listener.isCancelled()) {
      // The listener disconnected before the stream was added.
      feed.remove(stream);
    }
    if (stop.hasBegun()) {
      stream.complete();
    }
  }
}
