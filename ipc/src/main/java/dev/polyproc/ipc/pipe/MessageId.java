package dev.polyproc.ipc.pipe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;

/**
 * The id of a pipe's record, closes included: its header {@code message}. By it a sender revokes a
 * record that the broker did not take in time and may take later. A record without one cannot be
 * revoked.
 */
public final class MessageId {
  private static final String HEADER = "message";

  /** An id that no other record has. */
  public static String next() {
    return UUID.randomUUID().toString();
  }

  /** Writes an id into a record's headers. */
  public static void addTo(Headers headers, String id) {
    headers.add(HEADER, id.getBytes(UTF_8));
  }

  /** The id in a record's headers, if there is one. */
  public static Optional<String> of(Headers headers) {
    return Optional.ofNullable(headers.lastHeader(HEADER))
        .filter(header -> header.value() != null)
        .map(header -> new String(header.value(), UTF_8));
  }

  private MessageId() {}
}
