package dev.polyproc.ipc.pool;

import dev.polyproc.ipc.wire.JsonDeserializer;

/** The deserializer of the values of topic {@code pool-tasks}. */
public final class ChunkTaskDeserializer extends JsonDeserializer<ChunkTask> {
  public ChunkTaskDeserializer() {
    super(ChunkTask.class);
  }
}
