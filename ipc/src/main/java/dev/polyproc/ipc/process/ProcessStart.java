package dev.polyproc.ipc.process;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * The start of a process: the value of a record of topic {@code pool-tasks}.
 *
 * @param process the id of the process
 * @param target the name of the target that it runs
 * @param args the arguments of the target; any JSON
 * @param kwargs the keyword arguments of the target; for a target that a client brought
 * @param name the name of the process
 * @param version the version of the code that the client brought, or "" for a target that is
 *     compiled in
 */
public record ProcessStart(
    String process,
    String target,
    List<JsonNode> args,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, JsonNode> kwargs,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String name,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String version) {
  public ProcessStart {
    requireNonNull(process, "process");
    requireNonNull(target, "target");
    args = List.copyOf(args);
    kwargs = kwargs == null ? Map.of() : Map.copyOf(kwargs);
    name = name == null ? "" : name;
    version = version == null ? "" : version;
  }

  /** Creates the start of a process whose target is compiled in. */
  public ProcessStart(String process, String target, List<JsonNode> args) {
    this(process, target, args, Map.of(), "", "");
  }
}
