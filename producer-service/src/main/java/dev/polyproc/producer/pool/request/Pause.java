package dev.polyproc.producer.pool.request;

import dev.polyproc.http.json.JsonValue;
import dev.polyproc.http.problem.Timeouts;
import java.time.Duration;
import java.util.Optional;

/**
 * The field {@code pause} of a job: the job pauses before each of its steps, and each step becomes
 * an event {@code job.step}. A pause of zero publishes the steps without waiting.
 */
public final class Pause {
  /** The name of the field. */
  public static final String FIELD = "pause";

  /** The longest pause: a worker that pauses is not idle. */
  private static final Duration MAX = Duration.ofSeconds(5);

  /**
   * Reads the field; empty if it is null.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem if it is not a time, or too long
   */
  public static Optional<Duration> read(JsonValue value) {
    return value.isNull()
        ? Optional.empty()
        : Optional.of(Timeouts.parse(FIELD, value.string(), Duration.ZERO, MAX));
  }

  private Pause() {}
}
