/**
 * The life of a job, from its memory being laid out to its end.
 *
 * <ol>
 *   <li>{@link dev.polyproc.producer.pool.dispatch.Dispatcher} lays out the job's memory and sends
 *       its tasks to Kafka; the job is an {@link dev.polyproc.producer.pool.dispatch.ActiveJob}.
 *   <li>{@link dev.polyproc.producer.pool.dispatch.ChunkScheduler} decides which {@link
 *       dev.polyproc.producer.pool.dispatch.ChunkRange chunks} go next: as many in one task as
 *       {@link dev.polyproc.producer.pool.dispatch.TaskSizer} says, as many tasks at once as {@link
 *       dev.polyproc.producer.pool.dispatch.InFlightLimit} allows.
 *   <li>{@link dev.polyproc.sharedstate.job.CommitNotices} tells the dispatcher what workers
 *       commit, and the dispatcher sends what is next.
 *   <li>{@link dev.polyproc.producer.pool.dispatch.JobReconciler} compares all of it, every second,
 *       with what Redis has: commits that were not heard, tasks that were lost, jobs whose front
 *       door died.
 *   <li>{@link dev.polyproc.producer.pool.dispatch.JobCompletion} does what is due at the end, and
 *       {@link dev.polyproc.producer.pool.dispatch.JobAwaiter} tells those who wait of the {@link
 *       dev.polyproc.producer.pool.dispatch.JobOutcome}.
 * </ol>
 */
package dev.polyproc.producer.pool.dispatch;
