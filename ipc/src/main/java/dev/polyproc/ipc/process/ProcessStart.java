package dev.polyproc.ipc.process;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * The start of a process: the value of a record of topic {@code pool-tasks}.
 *
 * @param process the id of the process
 * @param target the name of the target that it runs
 * @param args the arguments of the target; any JSON
 */
public record ProcessStart(String process, String target, List<JsonNode> args) {
  public ProcessStart {
    requireNonNull(process, "process");
    requireNonNull(target, "target");
    args = List.copyOf(args);
  }
}
