package dev.polyproc.ipc.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The types of events. On the wire {@code PROCESS_STARTED} is {@code process.started}. */
public enum EventType {
  PROCESS_STARTED,
  PROCESS_STOPPED,
  CHUNK_ACQUIRED,
  CHUNK_COMMITTED,
  CHUNK_FAILED,
  JOB_STEP,
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

  /** Returns the type as it is written on the wire. */
  @JsonValue
  public String wireName() {
    return wireName;
  }
}
