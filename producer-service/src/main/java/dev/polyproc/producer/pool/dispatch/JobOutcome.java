package dev.polyproc.producer.pool.dispatch;

import dev.polyproc.sharedstate.job.TaskFailure;
import java.util.Locale;
import java.util.function.Function;

/** The outcome of a job. */
public sealed interface JobOutcome {
  /** Returns the outcome's name in metrics. */
  String wireName();

  /**
   * Applies one of two functions, depending on the outcome.
   *
   * @param failed for a job of which a chunk failed
   * @param plain for every other outcome
   */
  <T> T fold(Function<TaskFailure, T> failed, Function<Plain, T> plain);

  /** A chunk failed. */
  record Failed(TaskFailure failure) implements JobOutcome {
    @Override
    public String wireName() {
      return "failed";
    }

    @Override
    public <T> T fold(Function<TaskFailure, T> failed, Function<Plain, T> plain) {
      return failed.apply(failure);
    }
  }

  /** The outcomes without further data. */
  enum Plain implements JobOutcome {
    /** Every chunk is committed; the results are in the job's memory. */
    SUCCEEDED,
    /** The job was cancelled. */
    CANCELLED,
    /** The job's memory is gone: it expired, or Redis lost it. */
    LOST,
    /** Kafka did not take any task, and the job was withdrawn: it has no effect. */
    UNSENT,
    /** Kafka did not take any task in time, and Redis did not answer: the job may run. */
    UNKNOWN;

    @Override
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public <T> T fold(Function<TaskFailure, T> failed, Function<Plain, T> plain) {
      return plain.apply(this);
    }
  }
}
