package dev.polyproc.systemtests.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A client that reads a stream of Server-Sent Events one by one. One thread may send meanwhile. */
final class EventStreamClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final RawConnection wire;
  private final ByteArrayOutputStream read = new ByteArrayOutputStream();
  private boolean begun;
  private boolean ended;

  /**
   * An event.
   *
   * @param id null if it has none
   */
  record Event(String id, String name, String data) {
    JsonNode json() {
      return Answer.parse(data);
    }
  }

  private EventStreamClient(RawConnection wire) {
    this.wire = wire;
  }

  /** Sends a request, whose answer must be a stream. */
  static EventStreamClient open(Request request) throws IOException {
    var events = new EventStreamClient(new RawConnection(request.port(), PATIENCE));
    events.wire.send(request.with("Accept", "text/event-stream").bytes());
    events.begin();
    return events;
  }

  /** Sends the head of a request; its body is sent later, in chunks. */
  static EventStreamClient begin(Request request) throws IOException {
    var events = new EventStreamClient(new RawConnection(request.port(), PATIENCE));
    events.wire.send(
        request.with("Accept", "text/event-stream").head() + "Transfer-Encoding: chunked\r\n\r\n");
    return events;
  }

  /** Sends a part of the body. */
  void send(String part) throws IOException {
    wire.sendChunk(part.getBytes(UTF_8));
  }

  /** Ends the body. */
  void end() throws IOException {
    wire.send("0\r\n\r\n");
  }

  private void begin() throws IOException {
    begun = true;
    var head = wire.head();
    if (head.status() != 200 || !head.isEvents()) {
      throw new AssertionError("no stream: " + head + new String(wire.rest(), UTF_8));
    }
  }

  /** Waits for the next event; returns null at the end of the stream. */
  Event next() throws IOException {
    if (!begun) {
      begin();
    }
    String id = null;
    String name = null;
    var data = new StringBuilder();
    for (var line = line(); line != null; line = line()) {
      if (line.isEmpty() && name != null) {
        return new Event(id, name, data.toString());
      }
      if (line.startsWith("id:")) {
        id = line.substring(3).strip();
      } else if (line.startsWith("event:")) {
        name = line.substring(6).strip();
      } else if (line.startsWith("data:")) {
        data.append(line.substring(5));
      }
    }
    return name == null ? null : new Event(id, name, data.toString());
  }

  /** Waits for the end of the stream and returns all remaining events. */
  List<Event> rest() throws IOException {
    var events = new ArrayList<Event>();
    for (var event = next(); event != null; event = next()) {
      events.add(event);
    }
    return events;
  }

  /** Returns the given number of events. */
  List<Event> next(int count) throws IOException {
    var events = new ArrayList<Event>();
    while (events.size() < count) {
      var event = next();
      if (event == null) {
        throw new AssertionError("the stream ended after " + events);
      }
      events.add(event);
    }
    return events;
  }

  private String line() throws IOException {
    while (true) {
      var bytes = read.toByteArray();
      for (int i = 0; i < bytes.length; i++) {
        if (bytes[i] == '\n') {
          read.reset();
          read.write(bytes, i + 1, bytes.length - i - 1);
          return new String(bytes, 0, i, UTF_8);
        }
      }
      if (ended) {
        return null;
      }
      var chunk = wire.chunk();
      ended = chunk.length == 0;
      read.writeBytes(chunk);
    }
  }

  @Override
  public void close() throws IOException {
    wire.close();
  }
}
