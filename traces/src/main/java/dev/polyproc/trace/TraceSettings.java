package dev.polyproc.trace;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Switches tracing on when the environment says where to: {@code OTEL_EXPORTER_OTLP_ENDPOINT},
 * which is OpenTelemetry's own name for it. Otherwise there are no spans, no exporter and no
 * headers in records.
 */
public final class TraceSettings implements ConfigSourceFactory {
  static final String ENDPOINT = "otel.exporter.otlp.endpoint";

  /** Whether there are no traces; Quarkus's own switch. */
  static final String OFF = "quarkus.otel.sdk.disabled";

  /** Above what jars bring, below what is set for one service. */
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
