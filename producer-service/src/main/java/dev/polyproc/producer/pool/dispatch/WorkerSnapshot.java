package dev.polyproc.producer.pool.dispatch;

import dev.polyproc.ipc.pool.ChunkTask;
import dev.polyproc.sharedstate.worker.WorkerInfo;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A snapshot of the live workers, at most a second old.
 *
 * @param size the number of workers
 * @param idle the number of idle workers
 * @param runningTasks the tasks that the other workers run, as {@link ChunkTask#toString} describes
 *     them
 */
record WorkerSnapshot(int size, int idle, Set<String> runningTasks) {
  static WorkerSnapshot of(List<WorkerInfo> workers) {
    var runningTasks =
        workers.stream()
            .map(WorkerInfo::current)
            .filter(Objects::nonNull)
            .collect(Collectors.toUnmodifiableSet());
    int idle = (int) workers.stream().filter(worker -> worker.current() == null).count();
    return new WorkerSnapshot(workers.size(), idle, runningTasks);
  }

  /** Returns whether a worker runs a task. */
  boolean runs(ChunkTask task) {
    return runningTasks.contains(task.toString());
  }
}
