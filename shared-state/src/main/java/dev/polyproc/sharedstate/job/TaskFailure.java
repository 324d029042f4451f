package dev.polyproc.sharedstate.job;

/**
 * The failure of a job: the error that {@code Pool.map} raises in the parent.
 *
 * @param type the name of the error in Python ({@code OverflowError}, {@code ValueError}), or
 *     {@code WorkerLost}
 * @param message what was wrong
 * @param index the index of the element within the job, or -1 if it is unknown
 * @param worker the name of the worker
 * @param attempt the delivery count of the task, from 1
 * @param traceback Python's traceback with the lines of the client's code; null for a built-in
 *     function
 */
public record TaskFailure(
    String type, String message, int index, String worker, int attempt, String traceback) {
  /** Creates a failure without a traceback. */
  public TaskFailure(String type, String message, int index, String worker, int attempt) {
    this(type, message, index, worker, attempt, null);
  }
}
