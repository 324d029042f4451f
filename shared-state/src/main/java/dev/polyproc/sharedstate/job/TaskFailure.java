package dev.polyproc.sharedstate.job;

/**
 * Why a job failed: what the function threw, as {@code Pool.map} raises it in the parent.
 *
 * @param type name of the error, by Python's names ({@code OverflowError}, {@code ValueError}), or
 *     {@code WorkerLost}
 * @param message what was wrong
 * @param index index of the element within the job, or -1 if it is not known
 * @param worker name of the worker
 * @param attempt which delivery of the task it was, from 1
 */
public record TaskFailure(String type, String message, int index, String worker, int attempt) {}
