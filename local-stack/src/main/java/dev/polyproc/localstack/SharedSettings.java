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
 * The settings of the broker and the Redis that are the same for child processes, containers and
 * Kubernetes. Addresses, folders and Redis's memory limit are excluded.
 */
public final class SharedSettings {
  private static final Set<String> PER_BROKER =
      Set.of("listeners", "advertised.listeners", "controller.quorum.voters", "log.dirs");
  private static final Set<String> PER_REDIS =
      Set.of("bind", "port", "dir", "daemonize", "set-proc-title", "maxmemory");

  private SharedSettings() {}

  /** Returns the shared settings of this module's {@code server.properties}. */
  public static Map<String, String> kafka() {
    return kafka(Resource.text("server.properties"));
  }

  /**
   * Returns the shared settings of three brokers: those of {@code server.properties}, changed by
   * {@code ha.properties}.
   */
  public static Map<String, String> replicatedKafka() {
    return replicatedKafka(Resource.text("server.properties") + Resource.text("ha.properties"));
  }

  /** Returns the shared settings of another file for three brokers. */
  public static Map<String, String> replicatedKafka(String text) {
    Map<String, String> settings = kafka(text);
    settings.remove("node.id");
    return settings;
  }

  /** Returns the shared settings of another {@code server.properties}. */
  public static Map<String, String> kafka(String text) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.stringPropertyNames().stream()
        .filter(key -> !PER_BROKER.contains(key))
        .collect(toMap(key -> key, properties::getProperty));
  }

  /** Returns them as variables of Kafka's image: {@code KAFKA_NODE_ID} for {@code node.id}. */
  public static Map<String, String> kafkaEnvironment() {
    return kafka().entrySet().stream()
        .collect(toMap(property -> variable(property.getKey()), Map.Entry::getValue));
  }

  private static String variable(String property) {
    String name = property.replace("_", "__").replace("-", "___").replace('.', '_');
    return "KAFKA_" + name.toUpperCase(Locale.ROOT);
  }

  /** Returns the shared settings of this module's {@code redis.conf}. */
  public static Map<String, String> redis() {
    return redis(Resource.text("redis.conf"));
  }

  /**
   * Returns the shared settings of a Redis Cluster's node: those of {@code redis.conf}, and those
   * of {@code redis-cluster.conf}.
   */
  public static Map<String, String> redisCluster() {
    return redis(Resource.text("redis.conf") + Resource.text("redis-cluster.conf"));
  }

  /** Returns the shared settings of another {@code redis.conf}. */
  public static Map<String, String> redis(String text) {
    return text.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.strip().split("\\s+", 2))
        .filter(words -> !PER_REDIS.contains(words[0]))
        .collect(toMap(words -> words[0], words -> words[1]));
  }
}
