/**
 * The functions that clients bring, in Python.
 *
 * <ol>
 *   <li>{@link dev.polyproc.worker.python.PythonFunctions} finds the code of a job, and loads it
 *       into a child process.
 *   <li>{@link dev.polyproc.worker.python.Python} owns the zygote, a {@code python3} that forks a
 *       confined {@link dev.polyproc.worker.python.Child} for each job, and replaces it when it
 *       fails.
 *   <li>A {@link dev.polyproc.worker.python.ChildSession} asks the child. Worker and child exchange
 *       {@link dev.polyproc.worker.python.Frame}s over a {@link
 *       dev.polyproc.worker.python.Channel}. The Python side is in {@code src/main/python}.
 *   <li>Several small chunks are asked as one {@link dev.polyproc.worker.python.Batch}; each has an
 *       answer of its own.
 *   <li>{@link dev.polyproc.worker.python.ConfinementCheck} checks at start-up that the kernel
 *       confines a child. If it does not, the worker does not offer Python.
 * </ol>
 */
package dev.polyproc.worker.python;
