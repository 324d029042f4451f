/**
 * The execution of tasks, one at a time. {@link dev.polyproc.worker.task.TaskLoop} acquires a
 * record from the share group, {@link dev.polyproc.worker.task.TaskExecutor} reads it with the
 * {@link dev.polyproc.worker.task.TaskSource} of its kind, runs the {@link
 * dev.polyproc.worker.task.Task}, and renews the acquisition lock meanwhile.
 */
package dev.polyproc.worker.task;
