package dev.polyproc.http.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorityTest {

  @ParameterizedTest
  @CsvSource({
    "localhost, localhost, ",
    "LocalHost, localhost, ",
    "localhost., localhost, ",
    "localhost:8080, localhost, 8080",
    "LOCALHOST.:8080, localhost, 8080",
    "localhost:, localhost, ",
    "127.0.0.1:1, 127.0.0.1, 1",
    "[::1], [0:0:0:0:0:0:0:1], ",
    "[::1]:65535, [0:0:0:0:0:0:0:1], 65535",
    "[0:0:0:0:0:0:0:1]:80, [0:0:0:0:0:0:0:1], 80",
    "[::FFFF:127.0.0.1], 127.0.0.1, ",
    "[2001:DB8::1]:443, [2001:db8:0:0:0:0:0:1], 443",
    "consumer_service-1.polyproc.svc, consumer_service-1.polyproc.svc, ",
    "xn--bcher-kva.example, xn--bcher-kva.example, "
  })
  void parse_equivalentSpellings_areEqual(String text, String host, Integer port) {
    var expected = port == null ? OptionalInt.empty() : OptionalInt.of(port);

    assertThat(Authority.parse(text)).contains(new Authority(host, expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ".",
        "..",
        "localhost..",
        ".localhost",
        "a..b",
        "local host",
        "localhost:80:80",
        "localhost:http",
        "localhost:-1",
        "localhost:65536",
        "localhost:999999",
        ":8080",
        "::1",
        "[::1",
        "::1]",
        "[]",
        "[::1]x",
        "[127.0.0.1]",
        "[fe80::1%25eth0]",
        "[gggg::1]",
        "[::1]]",
        "user@localhost",
        "localhost/",
        "localhost?x",
        "localhost#x",
        "localhost,evil",
        "localhost\\evil",
        "http://localhost",
        "b\u00fccher.example",
        "a%20b",
        "-a.example",
        "localhost\u0000"
      })
  void parse_invalidText_isEmpty(String text) {
    assertThat(Authority.parse(text)).isEmpty();
  }

  @Test
  void parse_hugeText_isEmpty() {
    assertThat(Authority.parse("a".repeat(100_000))).isEmpty();
    assertThat(Authority.parse("a.".repeat(50_000))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.255.255.255",
        "127.1.2.3",
        "[::1]",
        "[0::1]",
        "[::ffff:127.0.0.1]"
      })
  void isLoopback_ofLoopbackAddress_isTrue(String text) {
    assertThat(Authority.parse(text).orElseThrow().isLoopback()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "[::]",
        "10.0.0.1",
        "128.0.0.1",
        "127.0.0.256",
        "127.0.0",
        "127.1",
        "127.0.0.1.evil",
        "127.0.0.01",
        "0127.0.0.1",
        "2130706433",
        "0x7f.0.0.1",
        "127.0.0.1-evil.example",
        "[::2]",
        "127.evil.example"
      })
  void isLoopback_ofOtherAddress_isFalse(String text) {
    assertThat(Authority.parse(text).orElseThrow().isLoopback()).isFalse();
  }
}
