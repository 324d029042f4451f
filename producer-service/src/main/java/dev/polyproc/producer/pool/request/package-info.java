/**
 * What was asked of the pool, read strictly into a value.
 *
 * <ol>
 *   <li>{@link dev.polyproc.producer.pool.request.PoolRequestReader} reads a body token by token,
 *       {@link dev.polyproc.producer.pool.request.OctetReader} one of packed numbers, {@link
 *       dev.polyproc.producer.pool.request.ImapReader} one that goes on for as long as its results.
 *   <li>{@link dev.polyproc.producer.pool.request.ValuesReader} reads the values: {@link
 *       dev.polyproc.producer.pool.request.NumberValues} are packed and uploaded part by part when
 *       they are many, {@link dev.polyproc.producer.pool.request.JsonValues} are kept as text.
 *   <li>The result is a {@link dev.polyproc.producer.pool.request.PoolRequest}, which {@link
 *       dev.polyproc.producer.pool.request.JobSubmission} makes a job of: one job for each
 *       idempotency key.
 * </ol>
 */
package dev.polyproc.producer.pool.request;
