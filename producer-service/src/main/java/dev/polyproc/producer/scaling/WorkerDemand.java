package dev.polyproc.producer.scaling;

import dev.polyproc.sharedstate.job.JobLeases;
import dev.polyproc.sharedstate.job.JobMemory;
import dev.polyproc.sharedstate.process.ActiveProcesses;
import dev.polyproc.sharedstate.worker.WorkerWait;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Reads the demand for workers from Redis, which has the jobs of every front door, also of one that
 * has died. For any thread.
 */
@ApplicationScoped
class WorkerDemand {
  private final JobLeases leases;
  private final JobMemory jobs;
  private final ActiveProcesses processes;
  private final WorkerWait waits;

  WorkerDemand(JobLeases leases, JobMemory jobs, ActiveProcesses processes, WorkerWait waits) {
    this.leases = leases;
    this.jobs = jobs;
    this.processes = processes;
    this.waits = waits;
  }

  Uni<Demand> read() {
    return Uni.combine()
        .all()
        .unis(leases.jobs().chain(jobs::demands), processes.count(), waits.calls())
        .with(Demand::new);
  }
}
