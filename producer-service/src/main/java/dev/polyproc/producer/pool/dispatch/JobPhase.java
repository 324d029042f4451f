package dev.polyproc.producer.pool.dispatch;

/**
 * Where a job is in its life at this front door. Each step gives the next phase; a step that has no
 * meaning in a phase, as when two parts hear of the same thing, gives the same one. Immutable.
 */
sealed interface JobPhase {
  /** Its memory is there. */
  default JobPhase created() {
    return this;
  }

  /** A task of it has reached Kafka. */
  default JobPhase taskSent() {
    return this;
  }

  /** It has ended, and what is due at the end is being done. */
  default JobPhase completing() {
    return new Completing(this);
  }

  /** What is due at the end could not be done yet. */
  default JobPhase notCompleted() {
    return this;
  }

  /** Whether its memory is there. */
  boolean isCreated();

  /** Whether a task of it has reached Kafka. */
  boolean hasSentTask();

  /** Its memory is being laid out. */
  record Creating() implements JobPhase {
    @Override
    public JobPhase created() {
      return new Created();
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

  /** Its first tasks are on their way to Kafka: until one is there, it can be withdrawn. */
  record Created() implements JobPhase {
    @Override
    public JobPhase taskSent() {
      return new Running();
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

  /** Workers may have tasks of it. */
  record Running() implements JobPhase {
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
   * It is being completed, by one part alone.
   *
   * @param before the phase that it goes back to if that does not work
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
    public JobPhase completing() {
      return this;
    }

    @Override
    public JobPhase notCompleted() {
      return before;
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
