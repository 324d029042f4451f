package dev.polyproc.ipc.connection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.eclipse.microprofile.config.Config;

/**
 * The settings with which all Kafka clients of a service connect: the address, and the properties
 * {@code kafka.security.…}, {@code kafka.sasl.…} and {@code kafka.ssl.…}, which SmallRye's channels
 * read as well. Immutable.
 */
@Singleton
public final class KafkaSettings {
  private static final String PREFIX = "kafka.";
  private static final List<String> SECURITY = List.of("security.", "sasl.", "ssl.");

  private final String bootstrapServers;
  private final Map<String, Object> connection = new HashMap<>();

  @Inject
  public KafkaSettings(Config config) {
    bootstrapServers =
        config.getValue(PREFIX + CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, String.class);
    connection.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    AdminClientConfig.configNames().stream()
        .filter(name -> SECURITY.stream().anyMatch(name::startsWith))
        .forEach(
            name ->
                config
                    .getOptionalValue(PREFIX + name, String.class)
                    .ifPresent(value -> connection.put(name, value)));
  }

  /** Returns the addresses from which a client learns those of all brokers. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** Returns the settings of a client: those of the connection, and its own. */
  public Map<String, Object> with(Map<String, Object> own) {
    var all = new HashMap<>(connection);
    all.putAll(own);
    return all;
  }
}
