package dev.polyproc.sharedstate.job;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A job at one moment.
 *
 * @param spec the specification of the job
 * @param state the state of the job
 * @param left the number of chunks that are not committed
 * @param created when the job was created
 * @param finished when its last chunk was committed, or when it failed or was cancelled
 * @param failure why it failed
 * @param callback the URL to call when it has ended
 * @param digest the digest of its request, if the request had an idempotency key
 * @param output what the function has printed, up to a limit
 * @param workers the totals of each worker; empty if they were not requested
 * @param work a page of the work log; empty if it was not requested
 */
public record JobReport(
    JobSpec spec,
    JobState state,
    int left,
    Instant created,
    Optional<Instant> finished,
    Optional<TaskFailure> failure,
    Optional<String> callback,
    Optional<String> digest,
    String output,
    List<WorkerTotal> workers,
    WorkPage work) {}
