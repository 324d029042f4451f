package dev.polyproc.producer.process;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.polyproc.sharedstate.process.ProcessRecord;
import dev.polyproc.sharedstate.process.ProcessState;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The view of a process.
 *
 * @param state {@code initial}, {@code started} or {@code stopped}
 * @param isAlive whether it runs
 * @param pid its worker's process id, or null before it starts
 * @param exitcode 0; 1 if its target threw; minus the signal that ended it; null until it has ended
 * @param output its output
 */
public record ProcessView(
    String id,
    String name,
    String target,
    @Schema(implementation = Object[].class) List<JsonNode> args,
    String state,
    @JsonProperty("is_alive") boolean isAlive,
    @Schema(nullable = true) Long pid,
    @Schema(nullable = true) String host,
    @Schema(nullable = true) String worker,
    @Schema(nullable = true) Integer exitcode,
    @Schema(nullable = true) Instant started,
    @Schema(nullable = true) Instant stopped,
    String output) {
  public static ProcessView of(ProcessRecord process) {
    var run = process.run();
    return new ProcessView(
        process.id(),
        process.name(),
        process.target(),
        process.args(),
        process.state().wireName(),
        process.state() == ProcessState.STARTED,
        run.map(ProcessRecord.Run::pid).orElse(null),
        run.map(ProcessRecord.Run::host).orElse(null),
        run.map(ProcessRecord.Run::worker).orElse(null),
        process.exitcode().orElse(null),
        run.map(ProcessRecord.Run::started).orElse(null),
        process.stopped().orElse(null),
        process.output());
  }
}
