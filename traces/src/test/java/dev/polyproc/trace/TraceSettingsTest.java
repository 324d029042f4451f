package dev.polyproc.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TraceSettingsTest {
  private static final String KAFKA = "mp.messaging.connector.smallrye-kafka.tracing-enabled";

  @Test
  void tracing_withoutEndpoint_isOff() {
    assertOff(config(Map.of()));
    assertOff(config(Map.of(TraceSettings.ENDPOINT, "")));
  }

  @Test
  void tracing_withEndpoint_isOn() {
    var config = config(Map.of(TraceSettings.ENDPOINT, "http://collector:4318"));

    assertThat(config.getValue(TraceSettings.OFF, Boolean.class)).isFalse();
    assertThat(config.getValue(KAFKA, Boolean.class)).isTrue();
    assertThat(config.getValue("quarkus.otel.exporter.otlp.endpoint", String.class))
        .isEqualTo("http://collector:4318");
  }

  @Test
  void tracing_quarkusProperty_takesPrecedence() {
    var config =
        config(
            Map.of(
                TraceSettings.ENDPOINT, "http://collector:4318",
                TraceSettings.OFF, "true"));

    assertThat(config.getValue(TraceSettings.OFF, Boolean.class)).isTrue();
  }

  private static void assertOff(SmallRyeConfig config) {
    assertThat(config.getValue(TraceSettings.OFF, Boolean.class)).isTrue();
    assertThat(config.getValue(KAFKA, Boolean.class)).isFalse();
  }

  private static SmallRyeConfig config(Map<String, String> environment) {
    return new SmallRyeConfigBuilder()
        .withSources(new TraceSettings())
        .withSources(new PropertiesConfigSource(environment, "environment", 300))
        .build();
  }
}
