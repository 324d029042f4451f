package dev.polyproc.worker.task;

/** A task of a worker. {@link Object#toString} is its description in the log and the register. */
public interface Task {
  /**
   * Runs the task and commits the outcome. An error of the function or target is an outcome, too.
   *
   * @throws InterruptedException if the worker is being stopped
   * @throws RuntimeException if the outcome could not be committed: the task is unchanged
   */
  void run(Delivery delivery) throws InterruptedException;

  /**
   * Records that the task is handed back, because the worker is being stopped or could not commit:
   * the task did not kill the worker. Idempotent; has no effect if the task has ended. For any
   * thread; does not throw.
   *
   * @param attempt the delivery count of the task, from 1
   */
  default void handBack(int attempt) {}
}
