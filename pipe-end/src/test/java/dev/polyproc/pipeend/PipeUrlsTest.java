package dev.polyproc.pipeend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.sharedstate.pipe.End;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PipeUrlsTest {
  private static final Map<String, String> TWO_URLS =
      Map.of(
          "polyproc.pipe.url-a", "http://localhost:18080,http://producer-service:8080",
          "polyproc.pipe.url-b", "http://localhost:18081,http://consumer-service:8081");

  @Test
  void urls_notConfigured_useTheCallersHost() {
    assertThat(url(Map.of(), End.A, "http://box:8080/")).hasToString("http://box:8080/pipes/p/a");
    assertThat(url(Map.of(), End.B, "http://box:8080/")).hasToString("http://box:8081/pipes/p/b");
  }

  @Test
  void urls_severalConfigured_usesTheCallersOne() {
    assertThat(url(TWO_URLS, End.A, "http://localhost:18080/"))
        .hasToString("http://localhost:18080/pipes/p/a");
    assertThat(url(TWO_URLS, End.B, "http://localhost:18080/"))
        .hasToString("http://localhost:18081/pipes/p/b");
    assertThat(url(TWO_URLS, End.B, "http://producer-service:8080/"))
        .hasToString("http://consumer-service:8081/pipes/p/b");
  }

  @Test
  void urls_unknownHost_usesTheFirst() {
    assertThat(url(TWO_URLS, End.B, "http://127.0.0.1:18080/"))
        .hasToString("http://localhost:18081/pipes/p/b");
  }

  private static URI url(Map<String, String> settings, End end, String asked) {
    var config =
        new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(PipeConfig.class)
            .withDefaultValue("polyproc.pipe.end", "a")
            .withDefaultValues(settings)
            .build()
            .getConfigMapping(PipeConfig.class);
    return new PipeUrls(config).of("p", end, URI.create(asked));
  }
}
