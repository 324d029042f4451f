package dev.polyproc.ipc.pool;

import dev.polyproc.ipc.wire.JsonSerializer;

/** The serializer of the values of topic {@code pool-tasks}. */
public final class ChunkTaskSerializer extends JsonSerializer<ChunkTask> {}
