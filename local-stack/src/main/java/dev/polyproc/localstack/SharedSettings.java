package dev.polyproc.localstack;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * The settings of the broker and the Redis that are the same wherever the system runs: as child
 * processes, in containers, in Kubernetes. Those that say where a broker or a Redis is are left
 * out.
 */
public final class SharedSettings {
  private static final Set<String> OF_A_BROKER =
      Set.of("listeners", "advertised.listeners", "controller.quorum.voters", "log.dirs");
  private static final Set<String> OF_A_REDIS =
      Set.of("bind", "port", "dir", "daemonize", "set-proc-title", "maxmemory");

  private SharedSettings() {}

  /** As they stand in {@code server.properties}. */
  public static Map<String, String> kafka() {
    return kafka(Resource.text("server.properties"));
  }

  /** As they stand in another {@code server.properties}. */
  public static Map<String, String> kafka(String text) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.stringPropertyNames().stream()
        .filter(key -> !OF_A_BROKER.contains(key))
        .collect(toMap(key -> key, properties::getProperty));
  }

  /** As Kafka's image takes them: {@code KAFKA_LOG_SEGMENT_BYTES} for {@code log.segment.bytes}. */
  public static Map<String, String> kafkaEnvironment() {
    return kafka().entrySet().stream()
        .collect(toMap(property -> variable(property.getKey()), Map.Entry::getValue));
  }

  private static String variable(String property) {
    String name = property.replace("_", "__").replace("-", "___").replace('.', '_');
    return "KAFKA_" + name.toUpperCase(Locale.ROOT);
  }

  /** As they stand in {@code redis.conf}: {@code appendonly} is {@code yes}. */
  public static Map<String, String> redis() {
    return redis(Resource.text("redis.conf"));
  }

  /** As they stand in another {@code redis.conf}. */
  public static Map<String, String> redis(String text) {
    return text.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.strip().split("\\s+", 2))
        .filter(words -> !OF_A_REDIS.contains(words[0]))
        .collect(toMap(words -> words[0], words -> words[1]));
  }
}
