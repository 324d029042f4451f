package dev.polyproc.producer.pool.request;

import dev.polyproc.sharedstate.job.ElementType;
import dev.polyproc.sharedstate.job.JobInput;

/** The values of a job that is being posted. For one thread, which may block. */
public sealed interface Values permits NumberValues, JsonValues {
  int size();

  ElementType type();

  /** What the job is created with. */
  JobInput input(int chunksize);

  /** There will be no such job. */
  void drop();
}
