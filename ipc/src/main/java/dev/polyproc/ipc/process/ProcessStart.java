package dev.polyproc.ipc.process;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A process that is to be started, as it crosses topic {@code pool-tasks}.
 *
 * @param process the process's id
 * @param target name of what it runs
 * @param args what the target is given; any JSON
 */
public record ProcessStart(String process, String target, List<JsonNode> args) {
  public ProcessStart {
    requireNonNull(process, "process");
    requireNonNull(target, "target");
    args = List.copyOf(args);
  }
}
