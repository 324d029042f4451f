package dev.polyproc.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/**
 * Tests that the broker and Redis have the same settings here and in {@code docker-compose.yml}.
 */
// YAML's maps and lists have no types of their own, so they are cast.
@SuppressWarnings("unchecked")
class ComposeSettingsTest {
  /** The settings that may differ: addresses, folders and memory. */
  private static final Set<String> KAFKAS_OWN =
      Set.of(
          "KAFKA_LISTENERS",
          "KAFKA_ADVERTISED_LISTENERS",
          "KAFKA_CONTROLLER_QUORUM_VOTERS",
          "KAFKA_LOG_DIRS",
          "KAFKA_HEAP_OPTS");

  private static final Set<String> REDISS_OWN = Set.of("loglevel");

  @Test
  void broker_settings_equalThoseOfCompose() throws IOException {
    var composed = (Map<String, String>) service("kafka").get("environment");

    assertThat(without(KAFKAS_OWN, composed)).isEqualTo(SharedSettings.kafkaEnvironment());
    assertThat(composed)
        .containsEntry("KAFKA_ADVERTISED_LISTENERS", "CLIENTS://kafka:9092")
        .containsEntry("KAFKA_LOG_DIRS", "/var/lib/kafka/data");
  }

  @Test
  void redis_settings_equalThoseOfCompose() throws IOException {
    var arguments = (List<String>) service("redis").get("command");
    var composed =
        arguments.stream()
            .filter(argument -> argument.startsWith("--"))
            .map(argument -> argument.substring(2))
            .collect(Collectors.joining("\n"));

    assertThat(without(REDISS_OWN, SharedSettings.redis(composed)))
        .isEqualTo(without(REDISS_OWN, SharedSettings.redis()));
    assertThat(composed).contains("maxmemory ");
  }

  private static Map<String, Object> service(String name) throws IOException {
    var file = ProjectHome.find().folder().resolve("docker-compose.yml");
    Map<String, Map<String, Object>> compose = new Yaml().load(Files.readString(file));
    return (Map<String, Object>) compose.get("services").get(name);
  }

  private static Map<String, String> without(Set<String> names, Map<String, String> settings) {
    var rest = new TreeMap<>(settings);
    rest.keySet().removeAll(names);
    return rest;
  }
}
