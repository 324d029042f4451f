package dev.polyproc.ipc.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;

/** The kind of a task in topic {@link Topics#POOL_TASKS}: the record's header {@code kind}. */
public enum TaskKind {
  /** A {@link dev.polyproc.ipc.pool.ChunkTask}; the default for a record without the header. */
  CHUNK,

  /** A {@link dev.polyproc.ipc.process.ProcessStart}. */
  PROCESS;

  private static final String HEADER = "kind";

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** Adds the kind to a record's headers. */
  public void addTo(Headers headers) {
    headers.add(HEADER, wireName.getBytes(UTF_8));
  }

  /** Reads the kind from a record's headers; empty if this version does not know it. */
  public static Optional<TaskKind> of(Headers headers) {
    var header = headers.lastHeader(HEADER);
    if (header == null) {
      return Optional.of(CHUNK);
    }
    var wireName = new String(header.value(), UTF_8);
    return Arrays.stream(values()).filter(kind -> kind.wireName.equals(wireName)).findFirst();
  }
}
