package dev.polyproc.producer.pool;

import dev.polyproc.sharedstate.job.TaskFailure;
import java.util.Locale;

/** How a job ended. */
sealed interface JobEnd {
  /** In a word. */
  String word();

  /** A chunk failed. */
  record Failed(TaskFailure failure) implements JobEnd {
    @Override
    public String word() {
      return "failed";
    }
  }

  /** The ends that there is no more to say of. */
  enum Plain implements JobEnd {
    /** Every chunk is done: the results are in the job's memory. */
    SUCCEEDED,
    /** It was cancelled. */
    CANCELLED,
    /** Its memory is gone: it expired, or Redis lost it. */
    LOST,
    /** Kafka did not take it, and it was ended: nothing comes of it. */
    UNSENT,
    /** Kafka did not take it in time, and Redis could not end it: it may run. */
    UNKNOWN;

    @Override
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
