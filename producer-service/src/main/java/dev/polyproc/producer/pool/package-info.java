/**
 * The pool's side of the front door. {@link dev.polyproc.producer.pool.PoolResource} takes a
 * request, {@link dev.polyproc.producer.pool.MapRequestReader} reads it, {@link
 * dev.polyproc.producer.pool.Dispatcher} sees the job through.
 */
package dev.polyproc.producer.pool;
