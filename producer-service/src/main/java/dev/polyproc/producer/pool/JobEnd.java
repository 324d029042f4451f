package dev.polyproc.producer.pool;

import dev.polyproc.sharedstate.job.TaskFailure;
import io.vertx.mutiny.core.buffer.Buffer;

/** How a job ended. */
sealed interface JobEnd {
  /**
   * Every chunk is done.
   *
   * @param results the results, packed, in the order of the values
   */
  record Succeeded(Buffer results) implements JobEnd {}

  /** A chunk failed. */
  record Failed(TaskFailure failure) implements JobEnd {}

  /** The job's memory is gone: it expired, or Redis lost it. */
  enum Lost implements JobEnd {
    LOST
  }
}
