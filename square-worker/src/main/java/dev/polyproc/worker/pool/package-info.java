/**
 * The pool's side of a worker: {@link dev.polyproc.worker.task.TaskLoop} takes a task off Kafka,
 * {@link dev.polyproc.worker.pool.ChunkRunner} runs it between two visits to Redis.
 */
package dev.polyproc.worker.pool;
