/** The pool on the wire: a record is a {@link dev.polyproc.ipc.pool.ChunkTask}. */
package dev.polyproc.ipc.pool;
