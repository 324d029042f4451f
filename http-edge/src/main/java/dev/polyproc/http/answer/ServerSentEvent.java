package dev.polyproc.http.answer;

import io.vertx.core.buffer.Buffer;

/**
 * An event of a stream as the HTML standard defines it (section 9.2, Server-sent events).
 *
 * @param id the id that a client sends as {@code Last-Event-ID} when it reconnects; null if the
 *     stream cannot be resumed after this event
 * @param name the type of the event
 * @param data the data on one line
 */
public record ServerSentEvent(String id, String name, String data) {
  /** Returns a comment, which clients ignore; it shows that the stream is open. */
  public static Buffer comment(String text) {
    return Buffer.buffer(":" + text + "\n\n");
  }

  /**
   * Returns a comment with the id from which a client that reconnects continues, although no event
   * was sent to it.
   */
  public static Buffer comment(String text, String id) {
    return Buffer.buffer(":" + text + "\nid:" + id + "\n\n");
  }

  /** Returns the event as it is written to the client. */
  public Buffer encoded() {
    return Buffer.buffer(
        (id == null ? "" : "id:" + id + "\n") + "event:" + name + "\ndata:" + data + "\n\n");
  }
}
