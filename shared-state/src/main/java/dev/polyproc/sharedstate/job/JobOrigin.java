package dev.polyproc.sharedstate.job;

import dev.polyproc.sharedstate.function.FunctionCode;
import java.util.Optional;

/**
 * The request from which a job is created.
 *
 * @param callback the URL to call when the job has ended
 * @param digest the digest of the request, which identifies a repeated request
 * @param reservation the reservation of the job's name, if the request has an idempotency key
 * @param code the code of the function, if the client brought it
 */
public record JobOrigin(
    Optional<String> callback,
    Optional<String> digest,
    Optional<JobReservations.Reservation> reservation,
    Optional<FunctionCode> code) {
  /** A request without these properties. */
  public static final JobOrigin NONE =
      new JobOrigin(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Returns this origin, but with the code of a function. */
  public JobOrigin withCode(Optional<FunctionCode> brought) {
    return new JobOrigin(callback, digest, reservation, brought);
  }
}
