/**
 * The results of a job.
 *
 * <ol>
 *   <li>{@link dev.polyproc.producer.pool.result.PoolAnswers} answers callers that wait: with the
 *       results, which {@link dev.polyproc.producer.pool.result.ResultParts} reads part by part, or
 *       with the cause of the job's failure.
 *   <li>{@link dev.polyproc.producer.pool.result.ResultStreams} streams results as they are
 *       committed: a {@link dev.polyproc.producer.pool.result.ResultCursor} for each reader, whose
 *       steps become {@link dev.polyproc.producer.pool.result.ResultEvents events}.
 * </ol>
 */
package dev.polyproc.producer.pool.result;
