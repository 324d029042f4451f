package dev.polyproc.worker.python;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PythonConfigTest {
  private static PythonConfig config(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .withMapping(PythonConfig.class)
        .withDefaultValues(settings)
        .withConverter(MemorySize.class, 200, new MemorySizeConverter())
        .withConverter(Duration.class, 200, new DurationConverter())
        .addDefaultInterceptors()
        .build()
        .getConfigMapping(PythonConfig.class);
  }

  /** With POLYPROC_HTTP_TOKEN in its environment, {@code ./run up} needs no second variable. */
  @Test
  void token_isThatOfTheServices_byDefault() {
    assertThat(config(Map.of()).token()).isEmpty();
    assertThat(config(Map.of("polyproc.http.token", "secret")).token()).hasValue("secret");
    assertThat(config(Map.of("polyproc.http.token", "a", "polyproc.python.token", "b")).token())
        .hasValue("b");
  }
}
