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
 * The broker's and the Redis's settings as their official images want them. Whoever runs these
 * images has the same ones, except for those that say where a broker or a Redis is.
 */
public final class ImageSettings {
  private static final Set<String> OF_A_PROCESS =
      Set.of("bind", "port", "dir", "daemonize", "set-proc-title");

  private ImageSettings() {}

  /** Environment variables: {@code KAFKA_LOG_RETENTION_BYTES} for {@code log.retention.bytes}. */
  public static Map<String, String> kafka() {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(Resource.text("server.properties")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.stringPropertyNames().stream()
        .filter(key -> isSettled(properties.getProperty(key)))
        .collect(toMap(ImageSettings::variable, properties::getProperty));
  }

  /** Directives: {@code appendonly} is {@code yes}. */
  public static Map<String, String> redis() {
    return redis(Resource.text("redis.conf"));
  }

  /** The same of any {@code redis.conf}. */
  public static Map<String, String> redis(String conf) {
    return conf.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.strip().split("\\s+", 2))
        .filter(words -> !OF_A_PROCESS.contains(words[0]) && isSettled(words[1]))
        .collect(toMap(words -> words[0], words -> words[1]));
  }

  /** The variable that the image turns into this property. */
  static String variable(String property) {
    String name = property.replace("_", "__").replace("-", "___").replace('.', '_');
    return "KAFKA_" + name.toUpperCase(Locale.ROOT);
  }

  private static boolean isSettled(String value) {
    return !value.contains("${");
  }
}
