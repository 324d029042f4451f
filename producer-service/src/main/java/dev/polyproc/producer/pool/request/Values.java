package dev.polyproc.producer.pool.request;

import dev.polyproc.sharedstate.job.ElementType;
import dev.polyproc.sharedstate.job.JobInput;
import io.smallrye.mutiny.Uni;

/** The values of a job that is being submitted. For one thread. */
public sealed interface Values permits NumberValues, JsonValues {
  int size();

  ElementType type();

  /** What the job is created with, once it is where it belongs. */
  Uni<JobInput> input(int chunksize);

  /** There will be no such job. */
  void drop();
}
