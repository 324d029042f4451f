package dev.polyproc.http.answer;

import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;
import java.util.OptionalLong;

/**
 * The entity of an answer that is written part by part, as fast as the client reads it. No thread
 * waits for the client. If a part fails, the connection is closed, so that the client does not
 * regard the answer as complete. If the client disconnects, even before the first part, the parts
 * are cancelled.
 *
 * @param parts the parts, on any thread; requested one by one
 * @param length the number of bytes of all parts, if known. Only this sets {@code Content-Length}:
 *     an answer with a length and chunks is not HTTP (RFC 9112, 6.1), and some clients would take
 *     the chunks' lengths for content
 * @param isHeadSentFirst whether the status and the headers are sent before the first part exists
 */
public record StreamedAnswer(Multi<Buffer> parts, OptionalLong length, boolean isHeadSentFirst) {
  /** Returns an answer whose status and headers are sent together with its first part. */
  public static StreamedAnswer of(Multi<Buffer> parts) {
    return new StreamedAnswer(parts, OptionalLong.empty(), false);
  }

  /** Returns an answer of a known number of bytes. */
  public static StreamedAnswer ofLength(long bytes, Multi<Buffer> parts) {
    return new StreamedAnswer(parts, OptionalLong.of(bytes), false);
  }

  /**
   * Returns a stream of events. Its status and headers are sent at once, so that the client knows
   * that the stream is open before the first event exists.
   */
  public static StreamedAnswer ofEvents(Multi<Buffer> events) {
    return new StreamedAnswer(events, OptionalLong.empty(), true);
  }
}
