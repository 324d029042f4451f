/**
 * The requests to the pool, and how they are read.
 *
 * <ol>
 *   <li>{@link dev.polyproc.producer.pool.request.PoolRequestReader} reads a body token by token,
 *       {@link dev.polyproc.producer.pool.request.OctetReader} a body of packed numbers, {@link
 *       dev.polyproc.producer.pool.request.ImapReader} the body of an {@code imap}, block by block.
 *   <li>{@link dev.polyproc.producer.pool.request.ValuesReader} reads the values: {@link
 *       dev.polyproc.producer.pool.request.NumberValues} are packed, and uploaded part by part if
 *       they are many, {@link dev.polyproc.producer.pool.request.JsonValues} are kept as text.
 *   <li>The result is a {@link dev.polyproc.producer.pool.request.PoolRequest}, which {@link
 *       dev.polyproc.producer.pool.request.JobSubmission} submits as a job: one job for each
 *       idempotency key.
 * </ol>
 */
package dev.polyproc.producer.pool.request;
