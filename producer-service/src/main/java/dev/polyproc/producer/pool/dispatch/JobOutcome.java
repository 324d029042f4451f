package dev.polyproc.producer.pool.dispatch;

import dev.polyproc.sharedstate.job.TaskFailure;
import java.util.Locale;

/** How a job ended. */
public sealed interface JobOutcome {
  /** As it stands in metrics. */
  String wireName();

  /** A chunk failed. */
  record Failed(TaskFailure failure) implements JobOutcome {
    @Override
    public String wireName() {
      return "failed";
    }
  }

  /** The ends that there is no more to say of. */
  enum Plain implements JobOutcome {
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
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
