package dev.polyproc.worker.pool;

import dev.polyproc.sharedstate.job.ChunkResult;
import dev.polyproc.worker.function.Computation;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;

/**
 * The time of a call of a function, which may compute several chunks. Each chunk has the time that
 * a child process took for it, and an equal share of the rest. For the thread that calls.
 */
final class CallTime {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int NANOS_PER_MICRO = 1000;

  private final long wallStart = System.nanoTime();
  private final long cpuStart = THREADS.getCurrentThreadCpuTime();
  private long restOfWall;
  private long restOfCpu;

  /** Ends the call, which has returned these outcomes. */
  void end(List<Computation> outcomes) {
    long wall = System.nanoTime() - wallStart;
    long cpu = THREADS.getCurrentThreadCpuTime() - cpuStart;
    long child = outcomes.stream().mapToLong(CallTime::childNanos).sum();
    restOfWall = Math.max(0, wall - child) / outcomes.size();
    restOfCpu = cpu / outcomes.size();
  }

  private static long childNanos(Computation outcome) {
    return outcome.fold(results -> results.childWallTime().toNanos(), raised -> 0L);
  }

  /**
   * Returns the results of a chunk with its time.
   *
   * @param chunk the index of the chunk within the job
   */
  ChunkResult result(int chunk, Computation.Results computed) {
    long wall = computed.childWallTime().toNanos() + restOfWall;
    long cpu = computed.childCpuTime().toNanos() + restOfCpu;
    return new ChunkResult(chunk, computed.values(), wall / NANOS_PER_MICRO, cpu / NANOS_PER_MICRO);
  }
}
