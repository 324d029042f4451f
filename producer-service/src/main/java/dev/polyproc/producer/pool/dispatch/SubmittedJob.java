package dev.polyproc.producer.pool.dispatch;

import dev.polyproc.sharedstate.job.JobSpec;
import java.util.Optional;

/**
 * A job that was submitted. Immutable.
 *
 * @param active the job, if it is active at this replica
 * @param again whether the same request was submitted before
 */
public record SubmittedJob(JobSpec spec, Optional<ActiveJob> active, boolean again) {}
