/**
 * The heartbeat of a worker: {@link dev.polyproc.worker.heartbeat.WorkerHeartbeat} tells the
 * register of workers every second that the worker is alive, what it can run and what it runs.
 */
package dev.polyproc.worker.heartbeat;
