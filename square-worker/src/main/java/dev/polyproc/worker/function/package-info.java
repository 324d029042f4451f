/**
 * The functions of the pool, and how they are applied to a chunk.
 *
 * <p>{@link dev.polyproc.worker.function.Functions} finds the function of a job in every {@link
 * dev.polyproc.worker.function.FunctionSource}. One source is {@link
 * dev.polyproc.worker.function.BuiltInFunctions}: one class each, so that a new function needs only
 * a new class. The functions that clients bring are in {@link dev.polyproc.worker.python}.
 */
package dev.polyproc.worker.function;
