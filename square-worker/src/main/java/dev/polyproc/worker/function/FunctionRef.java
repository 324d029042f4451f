package dev.polyproc.worker.function;

/**
 * The function of a job.
 *
 * @param job the job's id
 * @param name the name of the function
 * @param version the version of the code that the client brought for the job, or "" for a built-in
 *     function
 */
public record FunctionRef(String job, String name, String version) {}
