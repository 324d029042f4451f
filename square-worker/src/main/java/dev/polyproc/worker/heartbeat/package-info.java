/**
 * The heartbeat of a worker: {@link dev.polyproc.worker.heartbeat.WorkerHeartbeat} announces the
 * worker in the register of workers every second, with its functions, its targets and its current
 * task.
 */
package dev.polyproc.worker.heartbeat;
