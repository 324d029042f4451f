package dev.polyproc.localstack;

import java.util.HashMap;
import java.util.Map;

/** Additional environment variables and system properties for all processes of a module. */
final class ModuleSettings {
  private final Map<String, Map<String, String>> env = new HashMap<>();
  private final Map<String, Map<String, String>> properties = new HashMap<>();

  void env(String module, String name, String value) {
    env.computeIfAbsent(module, m -> new HashMap<>()).put(name, value);
  }

  void systemProperty(String module, String name, String value) {
    properties.computeIfAbsent(module, m -> new HashMap<>()).put(name, value);
  }

  Map<String, String> env(ServiceReplica service) {
    return env.getOrDefault(service.module(), Map.of());
  }

  Map<String, String> systemProperties(ServiceReplica service) {
    return properties.getOrDefault(service.module(), Map.of());
  }
}
