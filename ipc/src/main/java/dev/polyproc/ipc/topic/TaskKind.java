package dev.polyproc.ipc.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;

/** What a record of {@link Topics#POOL_TASKS} asks a worker to do: its header {@code kind}. */
public enum TaskKind {
  /** A {@link dev.polyproc.ipc.pool.ChunkTask}; a record without the header is one. */
  CHUNK,

  /** A {@link dev.polyproc.ipc.process.ProcessStart}. */
  PROCESS;

  private static final String HEADER = "kind";

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** Says so in a record's headers. */
  public void addTo(Headers headers) {
    headers.add(HEADER, wireName.getBytes(UTF_8));
  }

  /** What a record's headers say; empty if it is a kind that this version does not know. */
  public static Optional<TaskKind> of(Headers headers) {
    var header = headers.lastHeader(HEADER);
    if (header == null) {
      return Optional.of(CHUNK);
    }
    var wireName = new String(header.value(), UTF_8);
    return Arrays.stream(values()).filter(kind -> kind.wireName.equals(wireName)).findFirst();
  }
}
