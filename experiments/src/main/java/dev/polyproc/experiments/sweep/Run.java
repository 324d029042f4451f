package dev.polyproc.experiments.sweep;

import dev.polyproc.experiments.http.ChunkTime;
import dev.polyproc.experiments.http.Throttling;
import java.util.List;
import java.util.Optional;

/**
 * One measured run of a workload.
 *
 * @param seconds from the post of the job to the last byte of its results
 * @param chunks the times of its chunks
 * @param throttling what the workers' counters grew by; empty if their system does not count
 */
public record Run(
    int round,
    Workload workload,
    int replicas,
    double seconds,
    List<ChunkTime> chunks,
    Optional<Throttling> throttling) {

  /** Returns the values that were computed in a second. */
  public double throughput() {
    return workload.size() / seconds;
  }

  /** Returns the number of workers that computed a chunk. */
  public int busyWorkers() {
    return (int) chunks.stream().map(ChunkTime::worker).distinct().count();
  }

  /** Returns the chunks' CPU time divided by their wall time: one if no chunk had to wait. */
  public double cpuShare() {
    double wall = chunks.stream().mapToDouble(ChunkTime::wallMillis).sum();
    return wall == 0 ? Double.NaN : chunks.stream().mapToDouble(ChunkTime::cpuMillis).sum() / wall;
  }
}
