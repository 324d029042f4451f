package dev.polyproc.ipc.pipe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;

/**
 * The id of a pipe's record, in its header {@code message}. A sender uses it to revoke a record
 * that the broker did not accept in time but may accept later. A record without an id cannot be
 * revoked.
 */
public final class MessageId {
  private static final String HEADER = "message";

  /** Returns a new unique id. */
  public static String next() {
    return UUID.randomUUID().toString();
  }

  /** Adds an id to a record's headers. */
  public static void addTo(Headers headers, String id) {
    headers.add(HEADER, id.getBytes(UTF_8));
  }

  /** Reads the id from a record's headers; empty if the record has none. */
  public static Optional<String> of(Headers headers) {
    return Optional.ofNullable(headers.lastHeader(HEADER))
        .filter(header -> header.value() != null)
        .map(header -> new String(header.value(), UTF_8));
  }

  private MessageId() {}
}
