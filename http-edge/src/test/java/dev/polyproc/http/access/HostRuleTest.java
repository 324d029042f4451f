package dev.polyproc.http.access;

import static dev.polyproc.http.access.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostRuleTest {
  private static final int PASSES = 0;
  private static final int FORBIDDEN = 403;
  private static final int BAD_REQUEST = 400;
  private static final int ROUNDS = 2_000;
  private static final List<String> KNOWN =
      List.of(
          "localhost",
          "127.0.0.1",
          "127.8.9.10",
          "[::1]",
          "producer-service",
          "Pod_1",
          "polyproc.example",
          "a.b.sub.example",
          "x.sub.example");
  private static final List<String> UNKNOWN =
      List.of(
          "evil.example",
          "localhost.evil.example",
          "127.0.0.1.evil.example",
          "0.0.0.0",
          "[::]",
          "10.1.2.3",
          "sub.example",
          "evilsub.example",
          "polyproc.example.evil",
          "producer-service2",
          "xlocalhost",
          "a.polyproc.example",
          "[::2]",
          "169.254.169.254");

  private final HostRule rule =
      new HostRule(
          Set.of("producer-service", "pod_1", "a name that no header can have"),
          List.of("polyproc.example", "*.sub.example"));
  private final Random random = new Random(15);

  /** The spelling of a name, and the port, do not matter. */
  @Test
  void check_knownHostInAnySpelling_passes() {
    for (int round = 0; round < ROUNDS; round++) {
      var host = spelt(KNOWN.get(random.nextInt(KNOWN.size())));
      assertThat(status(rule, request("GET", "/", "Host: " + host))).as(host).isEqualTo(PASSES);
    }
  }

  @Test
  void check_unknownHostInAnySpelling_isForbidden() {
    for (int round = 0; round < ROUNDS; round++) {
      var host = spelt(UNKNOWN.get(random.nextInt(UNKNOWN.size())));
      assertThat(status(rule, request("GET", "/", "Host: " + host))).as(host).isEqualTo(FORBIDDEN);
    }
  }

  /** A random header is accepted only if it begins with a known name. */
  @Test
  void check_garbage_isRefused() {
    for (int round = 0; round < ROUNDS; round++) {
      var host = garbage();
      assertThat(status(rule, request("GET", "/", "Host: " + host))).as(host).isNotEqualTo(PASSES);
    }
  }

  private String spelt(String name) {
    var text = new StringBuilder();
    name.chars()
        .forEach(
            each ->
                text.append(
                    random.nextBoolean()
                        ? Character.toUpperCase((char) each)
                        : Character.toLowerCase((char) each)));
    if (!name.endsWith("]") && random.nextBoolean()) {
      text.append('.');
    }
    if (random.nextBoolean()) {
      text.append(':').append(random.nextInt(65_536));
    }
    return text.toString();
  }

  private String garbage() {
    var text = new StringBuilder();
    for (int left = random.nextInt(12); left > 0; left--) {
      text.append((char) (' ' + 1 + random.nextInt(300)));
    }
    var name = KNOWN.get(random.nextInt(KNOWN.size()));
    return switch (random.nextInt(3)) {
      case 0 -> text.toString();
      case 1 -> "@" + text + name;
      default -> name + "," + text;
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET | http://localhost:8080/workers | evil.example | 0",
        "GET | http://evil.example/workers | localhost | 403",
        "GET | HTTPS://evil.example | localhost | 403",
        "GET | http://localhost@evil.example/ | localhost | 400",
        "GET | http:///workers | localhost | 400",
        "GET | /http://evil.example/ | localhost | 0",
        "GET | /?next=http://evil.example/ | localhost | 0",
        "OPTIONS | * | localhost | 0"
      })
  void check_absoluteTarget_takesPrecedenceOverHost(
      String method, String target, String host, int status) {
    assertThat(status(rule, request(method, target, "Host: " + host))).isEqualTo(status);
  }

  @Test
  void check_severalHosts_isBadRequest() {
    var twice = request("GET", "/", "Host: localhost", "host: localhost");

    assertThat(status(rule, twice)).isEqualTo(BAD_REQUEST);
    assertThat(
            status(
                rule, request("GET", "http://localhost/", "Host: localhost", "Host: evil.example")))
        .isEqualTo(BAD_REQUEST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "localhost:80:80", "user@localhost", "localhost,localhost"})
  void check_malformedHost_isBadRequest(String host) {
    assertThat(status(rule, request("GET", "/", "Host: " + host))).isEqualTo(BAD_REQUEST);
  }

  @Test
  void check_missingHost_passesOnlyInHttp10() {
    assertThat(status(rule, request(HttpVersion.HTTP_1_0, "GET", "/"))).isEqualTo(PASSES);
    assertThat(status(rule, request(HttpVersion.HTTP_1_0, "GET", "/", "Host: evil.example")))
        .isEqualTo(FORBIDDEN);
    assertThat(status(rule, request("GET", "/"))).isEqualTo(BAD_REQUEST);
  }

  @Test
  void check_disabled_passesAnyWellFormedHost() {
    var off = new HostRule(Set.of(), List.of("*"));

    assertThat(status(off, request("GET", "/", "Host: evil.example"))).isEqualTo(PASSES);
    assertThat(status(off, request("GET", "/", "Host: a b"))).isEqualTo(BAD_REQUEST);
  }

  @Test
  void refusal_unknownHost_namesHostAndSetting() {
    var problem = rule.refusal(request("GET", "/", "Host: evil.example:80")).orElseThrow();

    assertThat(problem.getTitle()).isEqualTo("ForbiddenHost");
    assertThat(problem.getType()).hasToString("urn:polyproc:ForbiddenHost");
    assertThat(problem.getDetail()).contains("\"evil.example:80\"", "polyproc.http.allowed-hosts");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:8080", "http://a.example", "*.", "a,b", "**", "*.*.example"})
  void setting_invalidHost_isRefusedAtStart(String entry) {
    assertThatThrownBy(() -> new HostRule(Set.of(), List.of(entry)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("polyproc.http.allowed-hosts")
        .hasMessageContaining(entry);
  }

  private static int status(HostRule rule, RequestHead request) {
    return rule.refusal(request).map(it -> it.getStatusCode()).orElse(PASSES);
  }
}
