/**
 * The life of a job, from the creation of its memory to its completion.
 *
 * <ol>
 *   <li>{@link dev.polyproc.producer.pool.dispatch.Dispatcher} creates the job's memory and sends
 *       its tasks to Kafka; the job is an {@link dev.polyproc.producer.pool.dispatch.ActiveJob}.
 *   <li>{@link dev.polyproc.producer.pool.dispatch.ChunkScheduler} decides which {@link
 *       dev.polyproc.producer.pool.dispatch.ChunkRange chunks} are dispatched next: as many in one
 *       task as {@link dev.polyproc.producer.pool.dispatch.TaskSizer} says, as many tasks at once
 *       as {@link dev.polyproc.producer.pool.dispatch.InFlightLimit} allows.
 *   <li>{@link dev.polyproc.sharedstate.job.CommitNotices} notify the dispatcher of the workers'
 *       commits, and the dispatcher sends the next tasks.
 *   <li>{@link dev.polyproc.producer.pool.dispatch.JobReconciler} reconciles the schedule with
 *       Redis every second: missed commit notices, lost tasks, jobs whose replica has died.
 *   <li>{@link dev.polyproc.producer.pool.dispatch.JobCompletion} completes the job, and {@link
 *       dev.polyproc.producer.pool.dispatch.JobAwaiter} returns the {@link
 *       dev.polyproc.producer.pool.dispatch.JobOutcome} to the waiting callers.
 * </ol>
 */
package dev.polyproc.producer.pool.dispatch;
