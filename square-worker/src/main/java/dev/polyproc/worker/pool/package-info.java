/**
 * The pool on a worker. {@link dev.polyproc.worker.task.TaskLoop} acquires a task from Kafka;
 * {@link dev.polyproc.worker.pool.ChunkRunner} claims the values from Redis, runs the function, and
 * commits the results to Redis.
 */
package dev.polyproc.worker.pool;
