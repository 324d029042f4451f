/**
 * Processes on a worker. {@link dev.polyproc.worker.process.ProcessRunner} supervises a {@link
 * dev.polyproc.worker.process.ProcessThread}, which runs a {@link
 * dev.polyproc.worker.process.ProcessTarget}.
 */
package dev.polyproc.worker.process;
