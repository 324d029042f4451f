package dev.polyproc.ipc.pipe;

import static java.util.Objects.requireNonNull;

/**
 * A message of a pipe. On the wire the key is the pipe's id, the value is the message's JSON, and
 * the headers contain a {@link MessageId}. A record without a value reports that the sending end
 * was closed. The message {@code None} is different: its value is the JSON {@code null}, four
 * bytes.
 *
 * @param json one JSON value, as text
 */
public record PipeMessage(String json) {
  public PipeMessage {
    requireNonNull(json, "json");
  }
}
