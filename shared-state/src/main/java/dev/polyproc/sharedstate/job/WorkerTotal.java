package dev.polyproc.sharedstate.job;

/**
 * What a worker did of a job.
 *
 * @param worker who it was
 * @param chunks how many chunks it committed
 * @param values how many values these had
 * @param cpuMicros CPU time that they took, in microseconds
 */
public record WorkerTotal(ChunkWork.Worker worker, long chunks, long values, long cpuMicros) {}
