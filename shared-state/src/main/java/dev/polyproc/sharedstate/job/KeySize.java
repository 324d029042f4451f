package dev.polyproc.sharedstate.job;

/**
 * A Redis key of a job.
 *
 * @param key the key
 * @param type the type of its value, as Redis names it: {@code string}, {@code hash}, {@code list}
 * @param bytes the memory that the key and its value use in Redis, in bytes
 */
public record KeySize(String key, String type, long bytes) {}
