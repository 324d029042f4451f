package dev.polyproc.localstack;

import java.util.HashMap;
import java.util.Map;

/** Additional environment variables for all processes of a module. */
final class ModuleSettings {
  private final Map<String, Map<String, String>> env = new HashMap<>();

  void env(String module, String name, String value) {
    env.computeIfAbsent(module, m -> new HashMap<>()).put(name, value);
  }

  Map<String, String> env(ServiceReplica service) {
    return env.getOrDefault(service.module(), Map.of());
  }
}
