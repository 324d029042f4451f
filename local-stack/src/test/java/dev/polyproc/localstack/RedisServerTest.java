package dev.polyproc.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisServerTest {
  @Test
  void maxMemory_fromEnvironment_overridesDefault() {
    assertThat(RedisServer.maxMemory(Map.of())).isEqualTo("512mb");
    assertThat(maxMemory("2gb")).isEqualTo("2gb");
    assertThat(maxMemory("100000000")).isEqualTo("100000000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "much", "1tb", "512mb\nmaxmemory-policy allkeys-lru"})
  void maxMemory_invalid_isRefused(String wanted) {
    assertThatThrownBy(() -> maxMemory(wanted))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("POLYPROC_REDIS_MAXMEMORY must be a number of bytes");
  }

  private static String maxMemory(String wanted) {
    return RedisServer.maxMemory(Map.of("POLYPROC_REDIS_MAXMEMORY", wanted));
  }
}
