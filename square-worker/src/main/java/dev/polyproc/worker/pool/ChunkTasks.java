package dev.polyproc.worker.pool;

import dev.polyproc.ipc.pool.ChunkTask;
import dev.polyproc.ipc.pool.ChunkTaskDeserializer;
import dev.polyproc.ipc.topic.TaskKind;
import dev.polyproc.ipc.topic.Topics;
import dev.polyproc.worker.task.Delivery;
import dev.polyproc.worker.task.Task;
import dev.polyproc.worker.task.TaskSource;
import jakarta.enterprise.context.ApplicationScoped;

/** The source of the pool's tasks. */
@ApplicationScoped
public class ChunkTasks implements TaskSource {
  private final ChunkRunner runner;
  private final ChunkTaskDeserializer deserializer = new ChunkTaskDeserializer();

  ChunkTasks(ChunkRunner runner) {
    this.runner = runner;
  }

  @Override
  public TaskKind kind() {
    return TaskKind.CHUNK;
  }

  @Override
  public Task read(byte[] value) {
    var chunk = deserializer.deserialize(Topics.POOL_TASKS, value);
    return chunk == null ? null : new Run(runner, chunk);
  }

  private record Run(ChunkRunner runner, ChunkTask chunk) implements Task {
    @Override
    public void run(Delivery delivery) throws InterruptedException {
      runner.run(chunk, delivery);
    }

    @Override
    public void handBack(int attempt) {
      runner.handBack(chunk, attempt);
    }

    @Override
    public String toString() {
      return chunk.toString();
    }
  }
}
