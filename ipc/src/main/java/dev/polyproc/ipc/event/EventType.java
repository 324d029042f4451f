package dev.polyproc.ipc.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What can happen. On the wire {@code PROCESS_STARTED} is {@code process.started}. */
public enum EventType {
  PROCESS_STARTED,
  PROCESS_STOPPED,
  CHUNK_ACQUIRED,
  CHUNK_COMMITTED,
  CHUNK_FAILED,
  ITEM_PUT,
  ITEM_CONSUMED,
  QUEUE_CLOSED,
  MESSAGE_SENT,
  MESSAGE_RECEIVED,
  PIPE_CLOSED,
  LOCK_ACQUIRED,
  LOCK_RELEASED,
  WORKER_JOINED,
  WORKER_LEFT;

  private final String wireName = name().toLowerCase(Locale.ROOT).replace('_', '.');

  @JsonValue
  public String wireName() {
    return wireName;
  }
}
