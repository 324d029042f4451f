package dev.polyproc.sharedstate.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A process as it stands at one moment.
 *
 * @param run who runs it, once it has started
 * @param exitcode how it ended: 0 well, 1 its target threw, negative the signal that ended it
 * @param output what it has printed
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

  /** Who runs it, and since when. */
  public record Run(String worker, String host, long pid, Instant started) {}

  /** One that waits for a worker. */
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
