package dev.polyproc.sharedstate.job;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A job as its memory has it at one moment.
 *
 * @param spec what it is
 * @param state where it stands
 * @param left number of chunks that are not committed
 * @param created when it was posted
 * @param finished when its last chunk was committed, or it failed
 * @param failure why it failed
 * @param callback whom to tell when it has ended
 * @param digest of what it was made of, if whoever posted it named it
 * @param workers who did how much of it; empty if it was not asked for
 * @param work who did which chunk, a page of it; empty if it was not asked for
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
    List<WorkerTotal> workers,
    WorkPage work) {}
