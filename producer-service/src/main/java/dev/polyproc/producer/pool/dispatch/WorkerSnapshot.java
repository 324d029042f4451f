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
 * @param inWork the names of the tasks that the other workers run
 */
record WorkerSnapshot(int size, int idle, Set<String> inWork) {
  static WorkerSnapshot of(List<WorkerInfo> workers) {
    var inWork =
        workers.stream()
            .map(WorkerInfo::current)
            .filter(Objects::nonNull)
            .collect(Collectors.toUnmodifiableSet());
    int idle = (int) workers.stream().filter(worker -> worker.current() == null).count();
    return new WorkerSnapshot(workers.size(), idle, inWork);
  }

  boolean has(ChunkTask task) {
    return inWork.contains(task.toString());
  }
}
