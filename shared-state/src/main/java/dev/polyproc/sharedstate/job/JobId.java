package dev.polyproc.sharedstate.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.UUID;

/**
 * Names of jobs: letters, digits and dashes. A job that maps an array in place is named {@code
 * <array>.<number>}, so that every part can tell from the name alone where its values are.
 */
public final class JobId {
  /** The name of a new job. */
  public static String next() {
    return UUID.randomUUID().toString();
  }

  /** The name of a new job that works on an array, in place. */
  public static String inPlace(String array) {
    return array + "." + UUID.randomUUID();
  }

  /** The name of the job that was posted with an idempotency key: the same for the same key. */
  public static String ofKey(String idempotencyKey) {
    return UUID.nameUUIDFromBytes(idempotencyKey.getBytes(UTF_8)).toString();
  }

  /** The array on which a job works in place, if it does. */
  public static Optional<String> arrayOf(String job) {
    int dot = job.indexOf('.');
    return dot < 0 ? Optional.empty() : Optional.of(job.substring(0, dot));
  }

  private JobId() {}
}
