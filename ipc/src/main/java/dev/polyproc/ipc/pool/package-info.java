/** The pool on the wire: one {@link dev.polyproc.ipc.pool.ChunkTask} a chunk. */
package dev.polyproc.ipc.pool;
