package dev.polyproc.producer.pool.dispatch;

import dev.polyproc.sharedstate.job.JobSpec;
import java.util.Optional;

/**
 * A job that was submitted. Immutable.
 *
 * @param active the job as it goes on here, if it does
 * @param again whether it was submitted before, by the same request
 */
public record SubmittedJob(JobSpec spec, Optional<ActiveJob> active, boolean again) {}
