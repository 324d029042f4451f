package dev.polyproc.worker.task;

/** Something for a worker to do. Its {@code toString} is what the log and the register call it. */
public interface Task {
  /**
   * Does it, and commits the outcome; what the function or target throws is an outcome as well.
   *
   * @param attempt which delivery this is, from 1
   * @throws InterruptedException if the worker was told to give it up
   * @throws RuntimeException if the outcome could not be committed: the task is as it was
   */
  void run(int attempt) throws InterruptedException;

  /**
   * Says that the worker ends, or could not commit, and that the task goes back: it did not take
   * the worker with it. Harmless when the task has ended meanwhile, and when it is said twice. From
   * any thread; does not fail.
   *
   * @param attempt which delivery this was, from 1
   */
  default void handBack(int attempt) {}
}
