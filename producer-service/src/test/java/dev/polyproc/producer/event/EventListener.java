package dev.polyproc.producer.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client of {@code GET /events} that decides when it reads. */
final class EventListener implements AutoCloseable {
  private static final int RECEIVE_BUFFER = 4096;

  private final Socket socket = new Socket();
  private final BufferedReader answer;
  private final List<Long> ids = new CopyOnWriteArrayList<>();
  private final List<String> missed = new CopyOnWriteArrayList<>();

  /**
   * Waits until the stream is open.
   *
   * @param header a line of the request's head, as in {@code Last-Event-ID: 3}; or empty
   */
  EventListener(int port, String header) throws IOException {
    socket.setReceiveBufferSize(RECEIVE_BUFFER);
    socket.connect(new InetSocketAddress("localhost", port));
    var head =
        "GET /events HTTP/1.1\r\nHost: localhost:%d\r\nAccept: text/event-stream\r\n"
                .formatted(port)
            + (header.isEmpty() ? "" : header + "\r\n");
    socket.getOutputStream().write((head + "\r\n").getBytes(UTF_8));
    answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    for (var line = answer.readLine(); !":listening".equals(line); line = answer.readLine()) {
      if (line == null) {
        throw new IOException("the stream ended before it was open");
      }
    }
  }

  /** Reads on a thread of its own from now on. */
  EventListener reading() {
    var thread = new Thread(this::read, "listener");
    thread.setDaemon(true);
    thread.start();
    return this;
  }

  private void read() {
    try {
      long id = -1;
      String type = "";
      for (var line = answer.readLine(); line != null; line = answer.readLine()) {
        if (line.startsWith("id:")) {
          id = Long.parseLong(line.substring(3));
        } else if (line.startsWith("event:")) {
          type = line.substring(6);
        } else if (line.startsWith("data:") && type.equals("events.missed")) {
          missed.add(line.substring(5));
        } else if (line.startsWith("data:")) {
          ids.add(id);
        }
      }
    } catch (IOException e) {
      // The test has closed it.
    }
  }

  /** Returns the ids of the events so far, in the order in which they came. */
  List<Long> ids() {
    return ids;
  }

  /** Returns the data of the events that say which events are missing. */
  List<String> missed() {
    return missed;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
