package dev.polyproc.producer.pool.dispatch;

/**
 * The phase of a job at this replica. Each method for an event returns the next phase. An event
 * that has no meaning in a phase, such as a repeated one, returns the same phase. Immutable.
 *
 * <pre>
 * Creating → Created → Running
 *     └─────────┴─────────┴──→ Completing (and back, if the completion failed)
 * </pre>
 */
sealed interface JobPhase {
  /** The job's memory was created. */
  default JobPhase created() {
    return this;
  }

  /** Kafka has a task of the job. */
  default JobPhase taskSent() {
    return this;
  }

  /** The caller does not wait for the results any more. */
  JobPhase callerLeft();

  /** The job has ended, and its completion begins. */
  default JobPhase completing() {
    return new Completing(this);
  }

  /** The completion failed. */
  default JobPhase completionFailed() {
    return this;
  }

  /** Returns whether a caller waits for the results and releases them when it has them. */
  boolean isAwaited();

  /** Returns whether the job's memory was created. */
  boolean isCreated();

  /** Returns whether Kafka has a task of the job. */
  boolean hasSentTask();

  /** The job's memory is being created. */
  record Creating(boolean isAwaited) implements JobPhase {
    @Override
    public JobPhase created() {
      return new Created(isAwaited);
    }

    @Override
    public JobPhase callerLeft() {
      return new Creating(false);
    }

    @Override
    public boolean isCreated() {
      return false;
    }

    @Override
    public boolean hasSentTask() {
      return false;
    }
  }

  /** The first tasks are being sent: until Kafka has one, the job can be withdrawn. */
  record Created(boolean isAwaited) implements JobPhase {
    @Override
    public JobPhase taskSent() {
      return new Running(isAwaited);
    }

    @Override
    public JobPhase callerLeft() {
      return new Created(false);
    }

    @Override
    public boolean isCreated() {
      return true;
    }

    @Override
    public boolean hasSentTask() {
      return false;
    }
  }

  /** Workers may have tasks of the job. */
  record Running(boolean isAwaited) implements JobPhase {
    @Override
    public JobPhase callerLeft() {
      return new Running(false);
    }

    @Override
    public boolean isCreated() {
      return true;
    }

    @Override
    public boolean hasSentTask() {
      return true;
    }
  }

  /**
   * The job is being completed, by one thread alone.
   *
   * @param before the phase that the job returns to if the completion fails
   */
  record Completing(JobPhase before) implements JobPhase {
    @Override
    public JobPhase created() {
      return new Completing(before.created());
    }

    @Override
    public JobPhase taskSent() {
      return new Completing(before.taskSent());
    }

    @Override
    public JobPhase callerLeft() {
      return new Completing(before.callerLeft());
    }

    @Override
    public JobPhase completing() {
      return this;
    }

    @Override
    public JobPhase completionFailed() {
      return before;
    }

    @Override
    public boolean isAwaited() {
      return before.isAwaited();
    }

    @Override
    public boolean isCreated() {
      return before.isCreated();
    }

    @Override
    public boolean hasSentTask() {
      return before.hasSentTask();
    }
  }
}
