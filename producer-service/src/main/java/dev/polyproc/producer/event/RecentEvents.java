package dev.polyproc.producer.event;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/**
 * The recent events, up to a number of bytes; the oldest ones are dropped. All listeners read from
 * here, each at its own place. For any thread.
 */
final class RecentEvents {
  private final int maxBytes;
  private final Deque<EventBatch> batches = new ArrayDeque<>();
  private OptionalLong end = OptionalLong.empty();
  private int bytes;

  RecentEvents(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** The place of an offset: among the recent events, after them, or elsewhere. */
  sealed interface Place {
    /** The batch that contains the event, or the next event if there is none at the offset. */
    record Found(EventBatch batch) implements Place {}

    /** The event has not happened yet. */
    record NotYet() implements Place {}

    /** The event is older than those kept here, or is one that this service has not seen yet. */
    record Elsewhere() implements Place {}
  }

  /** Begins: the next event will have this offset. */
  synchronized void begin(long offset) {
    clear();
    end = OptionalLong.of(offset);
  }

  /** Forgets all events. */
  synchronized void clear() {
    batches.clear();
    bytes = 0;
    end = OptionalLong.empty();
  }

  /** Returns the offset of the next event; empty before the beginning. */
  synchronized OptionalLong end() {
    return end;
  }

  synchronized void add(EventBatch batch) {
    batches.addLast(batch);
    bytes += batch.bytes();
    end = OptionalLong.of(batch.end());
    // The last batch is kept, whatever its size: most listeners have yet to read it.
    while (bytes > maxBytes && batches.size() > 1) {
      bytes -= batches.removeFirst().bytes();
    }
  }

  synchronized Place at(long offset) {
    if (end.isPresent() && offset == end.getAsLong()) {
      return new Place.NotYet();
    }
    if (batches.isEmpty() || offset < batches.getFirst().first() || offset > end.getAsLong()) {
      return new Place.Elsewhere();
    }
    // From the newest one, because most listeners need that one.
    var found = batches.getLast();
    for (var newestFirst = batches.descendingIterator(); newestFirst.hasNext(); ) {
      var batch = newestFirst.next();
      if (batch.end() <= offset) {
        break;
      }
      found = batch;
    }
    return new Place.Found(found);
  }
}
