/**
 * {@code multiprocessing.Pool} over HTTP: the face of it. A request travels one way.
 *
 * <ol>
 *   <li>{@link dev.polyproc.producer.pool.PoolResource} has the calls that wait for their results,
 *       {@link dev.polyproc.producer.pool.JobsResource} those that do not, and {@link
 *       dev.polyproc.producer.pool.ImapResource} the one whose values never are in one place.
 *   <li>{@link dev.polyproc.producer.pool.request} reads what was asked into a value.
 *   <li>{@link dev.polyproc.producer.pool.dispatch} makes a job of it and completes the job.
 *   <li>{@link dev.polyproc.producer.pool.result} reads the results of the job and answers.
 * </ol>
 *
 * <p>This package knows all three; {@code request} and {@code result} know {@code dispatch}, which
 * knows none of them.
 */
package dev.polyproc.producer.pool;
