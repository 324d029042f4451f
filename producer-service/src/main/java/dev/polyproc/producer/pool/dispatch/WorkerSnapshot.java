package dev.polyproc.producer.pool.dispatch;

import dev.polyproc.ipc.pool.ChunkTask;
import dev.polyproc.sharedstate.worker.WorkerInfo;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the workers said last, which is a second old at most.
 *
 * @param size how many there are
 * @param idle how many of them have nothing to do
 * @param inWork the names of the tasks that the others have
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
