package dev.polyproc.http.answer;

import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;

/**
 * The entity of an answer that is written part by part, as fast as the client reads it. No thread
 * waits for the client. If a part fails, the connection is closed, so that the client does not
 * regard the answer as complete. If the client disconnects, even before the first part, the parts
 * are cancelled.
 *
 * @param parts the parts, on any thread; requested one by one
 * @param isHeadSentFirst whether the status and the headers are sent before the first part exists
 */
public record StreamedAnswer(Multi<Buffer> parts, boolean isHeadSentFirst) {
  /** Returns an answer whose status and headers are sent together with its first part. */
  public static StreamedAnswer of(Multi<Buffer> parts) {
    return new StreamedAnswer(parts, false);
  }

  /**
   * Returns a stream of events. Its status and headers are sent at once, so that the client knows
   * that the stream is open before the first event exists.
   */
  public static StreamedAnswer ofEvents(Multi<Buffer> events) {
    return new StreamedAnswer(events, true);
  }
}
