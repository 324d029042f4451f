package dev.polyproc.producer.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * {@code Process(target, args, name)}.
 *
 * @param target name of what it is to run
 * @param args what the target is given, any JSON; none if null
 * @param name what the process is called; {@code Process-1} and so on if null
 */
public record ProcessRequest(String target, List<JsonNode> args, String name) {
  public ProcessRequest {
    args = args == null ? List.of() : List.copyOf(args);
  }
}
