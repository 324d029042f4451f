package dev.polyproc.sharedstate.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.UUID;

/**
 * The ids of jobs: letters, digits and dashes. A job that maps an array in place has the id {@code
 * <array>.<uuid>}, from which every service can derive the keys of its values.
 */
public final class JobId {
  /** Returns the id of a new job. */
  public static String next() {
    return UUID.randomUUID().toString();
  }

  /** Returns the id of a new job that works on an array in place. */
  public static String inPlace(String array) {
    return array + "." + UUID.randomUUID();
  }

  /** Returns the id of the job with an idempotency key: the same id for the same key. */
  public static String ofKey(String idempotencyKey) {
    return UUID.nameUUIDFromBytes(idempotencyKey.getBytes(UTF_8)).toString();
  }

  /** Returns the array on which a job works in place; empty if it does not. */
  public static Optional<String> arrayOf(String job) {
    int dot = job.indexOf('.');
    return dot < 0 ? Optional.empty() : Optional.of(job.substring(0, dot));
  }

  private JobId() {}
}
