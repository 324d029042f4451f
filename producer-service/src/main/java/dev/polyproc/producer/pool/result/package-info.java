/**
 * What came of a job, as callers read it.
 *
 * <ol>
 *   <li>{@link dev.polyproc.producer.pool.result.PoolAnswers} answers callers that wait: with the
 *       results, which {@link dev.polyproc.producer.pool.result.ResultParts} reads part by part, or
 *       with the cause of the job's failure.
 *   <li>{@link dev.polyproc.producer.pool.result.ResultStreams} gives results as they come: a
 *       {@link dev.polyproc.producer.pool.result.ResultCursor} for each reader, whose steps are
 *       written as {@link dev.polyproc.producer.pool.result.ResultEvents events}.
 * </ol>
 */
package dev.polyproc.producer.pool.result;
