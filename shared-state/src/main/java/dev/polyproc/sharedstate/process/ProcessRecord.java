package dev.polyproc.sharedstate.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A process at one moment.
 *
 * @param run the worker that runs it; empty before it starts
 * @param exitcode the exit code: 0 if the target returned, 1 if it threw, the negated number of the
 *     signal that ended it; empty before it ends
 * @param output the output so far
 */
public record ProcessRecord(
    String id,
    String name,
    String target,
    List<JsonNode> args,
    ProcessState state,
    Optional<Run> run,
    Optional<Integer> exitcode,
    Optional<Instant> stopped,
    String output) {

  /** The worker that runs a process, and the time of the start. */
  public record Run(String worker, String host, long pid, Instant started) {}

  /** Returns a process that waits for a worker. */
  public static ProcessRecord waiting(String id, String name, String target, List<JsonNode> args) {
    return new ProcessRecord(
        id,
        name,
        target,
        args,
        ProcessState.INITIAL,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "");
  }
}
