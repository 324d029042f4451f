package dev.polyproc.trace;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * The settings that switch tracing on if the environment has the address of a collector: {@code
 * OTEL_EXPORTER_OTLP_ENDPOINT}, as OpenTelemetry calls it. Otherwise there are no spans, no
 * exporter and no headers in records.
 */
public final class TraceSettings implements ConfigSourceFactory {
  static final String ENDPOINT = "otel.exporter.otlp.endpoint";

  /** Quarkus's setting that switches tracing off. */
  static final String OFF = "quarkus.otel.sdk.disabled";

  /** Above the settings in jars, below those of a service. */
  private static final int ORDINAL = 200;

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    var endpoint =
        Optional.ofNullable(context.getValue(ENDPOINT).getValue()).filter(url -> !url.isBlank());
    return List.of(new PropertiesConfigSource(settings(endpoint), "traces", ORDINAL));
  }

  private static Map<String, String> settings(Optional<String> endpoint) {
    return endpoint
        .map(
            url ->
                Map.of(
                    OFF,
                    "false",
                    "quarkus.otel.exporter.otlp.endpoint",
                    url,
                    "mp.messaging.connector.smallrye-kafka.tracing-enabled",
                    "true"))
        .orElse(
            Map.of(OFF, "true", "mp.messaging.connector.smallrye-kafka.tracing-enabled", "false"));
  }
}
