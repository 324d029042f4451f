/** The Kafka records of the pool: a record is a {@link dev.polyproc.ipc.pool.ChunkTask}. */
package dev.polyproc.ipc.pool;
