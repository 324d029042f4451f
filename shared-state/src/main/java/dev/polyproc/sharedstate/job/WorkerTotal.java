package dev.polyproc.sharedstate.job;

/**
 * The total work of a worker for a job.
 *
 * @param worker the worker
 * @param chunks the number of chunks that it committed
 * @param values the number of values of these chunks
 * @param cpuMicros the CPU time of these chunks, in microseconds
 */
public record WorkerTotal(ChunkWork.Worker worker, long chunks, long values, long cpuMicros) {}
