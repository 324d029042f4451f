package dev.polyproc.sharedstate.job;

import java.util.Optional;

/**
 * The request of which a job is made.
 *
 * @param callback whom to tell when the job has ended
 * @param digest of the request, so that a repeated one is known
 * @param reservation of the job's name, if the request names itself
 */
public record JobOrigin(
    Optional<String> callback,
    Optional<String> digest,
    Optional<JobReservations.Reservation> reservation) {
  /** A request of which nothing is to be remembered. */
  public static final JobOrigin NONE =
      new JobOrigin(Optional.empty(), Optional.empty(), Optional.empty());
}
