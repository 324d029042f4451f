package dev.polyproc.producer.scaling;

import dev.polyproc.sharedstate.job.JobDemand;
import java.util.List;

/**
 * The demand for workers in the whole system.
 *
 * @param jobs the demands of the running jobs
 * @param processes the number of processes that wait for a worker or have one
 * @param waitingCalls the number of calls that wait for the first worker
 */
record Demand(List<JobDemand> jobs, long processes, long waitingCalls) {
  /** Returns how many workers could be busy now. */
  long workersWanted() {
    return jobs.stream().mapToLong(JobDemand::workers).sum() + processes + waitingCalls;
  }

  /** Returns the number of chunks of all jobs that are not committed. */
  long chunksLeft() {
    return jobs.stream().mapToLong(JobDemand::chunksLeft).sum();
  }
}
