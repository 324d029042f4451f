package dev.polyproc.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisBinaryTest {

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64",
    "Linux, aarch64",
    "Mac OS X, x86_64",
    "Mac OS X, aarch64",
  })
  void bundled_everyPlatform_isInTheJar(String os, String arch) {
    assertThat(RedisBinary.class.getResource("/" + RedisBinary.bundled(os, arch))).isNotNull();
  }

  @Test
  void isNewEnough_olderThan62_isFalse() {
    assertThat(RedisBinary.isNewEnough("Redis server v=6.0.16 sha=00000000:0")).isFalse();
    assertThat(RedisBinary.isNewEnough("Redis server v=6.2.11 sha=00000000:0")).isTrue();
    assertThat(RedisBinary.isNewEnough("Redis server v=7.0.15 sha=00000000:0")).isTrue();
    assertThat(RedisBinary.isNewEnough("Valkey server v=8.1.0 sha=00000000:0")).isTrue();
    assertThat(RedisBinary.isNewEnough("command not found")).isFalse();
  }
}
