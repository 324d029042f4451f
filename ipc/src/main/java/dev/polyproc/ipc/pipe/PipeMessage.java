package dev.polyproc.ipc.pipe;

import static java.util.Objects.requireNonNull;

/**
 * What one end of a pipe sends to the other: on the wire just its JSON, under the pipe's id as the
 * key, with a {@link MessageId} in the headers. A record without a value says that the end was
 * closed; {@code None} as a message is {@code null} in JSON, which is four bytes and not the same.
 *
 * @param json one JSON value, as text
 */
public record PipeMessage(String json) {
  public PipeMessage {
    requireNonNull(json, "json");
  }
}
