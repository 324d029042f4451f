/**
 * The one thing at a time that a worker does: {@link dev.polyproc.worker.task.TaskLoop} takes a
 * record off the share group, a {@link dev.polyproc.worker.task.TaskSource} says what it means, and
 * the {@link dev.polyproc.worker.task.Task} is run.
 */
package dev.polyproc.worker.task;
