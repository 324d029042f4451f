package dev.polyproc.sharedstate.worker;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * Whether a worker runs functions that clients bring, in Python.
 *
 * @param version the version of Python; null if the worker does not run it
 * @param reason why the worker does not run Python; null if it does
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PythonStatus(String version, String reason) {
  /** Returns the status of a worker that runs Python. */
  public static PythonStatus available(String version) {
    return new PythonStatus(version, null);
  }

  /** Returns the status of a worker that does not run Python. */
  public static PythonStatus unavailable(String reason) {
    return new PythonStatus(null, reason);
  }

  /** Returns why the worker does not run Python; empty if it does. */
  public Optional<String> refusal() {
    return Optional.ofNullable(reason);
  }
}
