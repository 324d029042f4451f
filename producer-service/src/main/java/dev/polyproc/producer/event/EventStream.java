package dev.polyproc.producer.event;

import dev.polyproc.http.answer.ServerSentEvent;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.vertx.core.buffer.Buffer;
import java.util.OptionalLong;

/**
 * The stream of one listener: a place among the events, which moves on when the listener has read
 * what was sent. It holds no events, so a slow listener costs no memory: it reads from the recent
 * events, or from Kafka if it is further behind. For any thread.
 */
final class EventStream {
  private final MultiEmitter<? super Buffer> listener;
  private final RecentEvents recent;
  private final EventHistory history;

  /** The offset of the next event for the listener; empty until the stream has begun. */
  private OptionalLong next;

  private boolean begun;
  private boolean isReadingHistory;
  private boolean isQuiet;

  /**
   * @param from offset of the first event; empty for all events from now on
   */
  EventStream(
      OptionalLong from,
      MultiEmitter<? super Buffer> listener,
      RecentEvents recent,
      EventHistory history) {
    this.next = from;
    this.listener = listener;
    this.recent = recent;
    this.history = history;
  }

  /** Sends what there is for the listener, as far as it has read what was sent before. */
  synchronized void advance() {
    while (isReady() && step()) {
      isQuiet = false;
    }
  }

  /** Sends a comment if nothing was sent since the last call, so that a lost connection is seen. */
  synchronized void keepAlive() {
    if (isQuiet && begun && isReady()) {
      listener.emit(ServerSentEvent.comment("still here"));
    }
    isQuiet = true;
  }

  synchronized void complete() {
    listener.complete();
  }

  synchronized void fail(Throwable failure) {
    listener.fail(failure);
  }

  private boolean isReady() {
    return !isReadingHistory && !listener.isCancelled() && listener.requested() > 0;
  }

  /** Sends the next part. Returns whether there may be another one. */
  private boolean step() {
    var end = recent.end();
    if (end.isEmpty()) {
      return false;
    }
    if (!begun) {
      begin(end.getAsLong());
      return true;
    }
    var place = recent.at(next.getAsLong());
    if (place instanceof RecentEvents.Place.Found found) {
      send(found.batch());
      return true;
    }
    if (place instanceof RecentEvents.Place.Elsewhere) {
      readHistory();
    }
    return false;
  }

  private void begin(long end) {
    begun = true;
    if (next.isPresent()) {
      listener.emit(ServerSentEvent.comment("listening"));
      return;
    }
    next = OptionalLong.of(end);
    // With this id, a client that reconnects before its first event misses none.
    listener.emit(
        end == 0
            ? ServerSentEvent.comment("listening")
            : ServerSentEvent.comment("listening", String.valueOf(end - 1)));
  }

  private void send(EventBatch batch) {
    listener.emit(batch.from(next.getAsLong()));
    next = OptionalLong.of(batch.end());
  }

  private void readHistory() {
    isReadingHistory = true;
    var unused = history.page(next.getAsLong()).subscribe().with(this::read, this::fail);
  }

  private synchronized void read(EventBatch page) {
    isReadingHistory = false;
    if (!page.isEmpty() && !listener.isCancelled()) {
      listener.emit(withGap(page));
    }
    next = OptionalLong.of(page.end());
    advance();
  }

  /** Returns a page of the history; before it, an event that says which events are missing. */
  private Buffer withGap(EventBatch page) {
    long wanted = next.getAsLong();
    var events = page.from(page.first());
    if (page.first() == wanted) {
      return events;
    }
    var missed = "{\"from\":%d,\"to\":%d}".formatted(wanted, page.first());
    return new ServerSentEvent(null, "events.missed", missed).encoded().appendBuffer(events);
  }
}
