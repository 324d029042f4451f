package dev.polyproc.http.access;

import static dev.polyproc.http.access.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginRuleTest {
  private static final String NOT_SENT = "-";
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS");
  private static final List<String> SITES =
      List.of(NOT_SENT, "same-origin", "none", "same-site", "cross-site", "unheard-of", "");
  private static final String OWN = "http://localhost:8080";
  private static final String ALLOWED = "https://dashboard.example";
  private static final List<String> ORIGINS =
      List.of(
          NOT_SENT,
          OWN,
          ALLOWED,
          "http://localhost:3000",
          "http://evil.example",
          "null",
          "",
          "localhost:8080");

  private final OriginRule rule = new OriginRule(List.of(ALLOWED, "http://Other.example:8443"));

  /** Every method with every site and every origin, as a request and as a handshake. */
  @TestFactory
  Stream<DynamicTest> check_headerCombinations_areDecidedAsListed() {
    return METHODS.stream()
        .flatMap(
            method ->
                SITES.stream()
                    .flatMap(
                        site ->
                            ORIGINS.stream()
                                .flatMap(
                                    origin ->
                                        Stream.of(true, false)
                                            .map(socket -> check(method, site, origin, socket)))));
  }

  private DynamicTest check(String method, String site, String origin, boolean socket) {
    var headers =
        Stream.of(
                "Host: localhost:8080",
                site.equals(NOT_SENT) ? "" : "Sec-Fetch-Site: " + site,
                origin.equals(NOT_SENT) ? "" : "Origin: " + origin,
                socket ? "Upgrade: websocket" : "")
            .filter(line -> !line.isEmpty())
            .toArray(String[]::new);
    var name = "%s %s".formatted(method, List.of(headers));
    return DynamicTest.dynamicTest(
        name,
        () ->
            assertThat(rule.refusal(request(method, "/pool/map", headers)).isEmpty())
                .isEqualTo(passes(site, origin, socket)));
  }

  /**
   * Returns whether the rule accepts a request; an implementation that is independent of the tested
   * one.
   */
  private static boolean passes(String site, String origin, boolean socket) {
    if (origin.equals(ALLOWED)) {
      return true;
    }
    boolean siteCounts = !site.equals(NOT_SENT) && (!socket || origin.equals(NOT_SENT));
    return siteCounts
        ? List.of("same-origin", "none").contains(site)
        : List.of(NOT_SENT, OWN).contains(origin);
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:8080, http://localhost:8080, true",
    "LOCALHOST:8080, http://localhost:8080, true",
    "localhost.:8080, http://localhost:8080, true",
    "localhost, http://localhost, true",
    "localhost:80, http://localhost, true",
    "localhost, http://localhost:80, true",
    "polyproc.example, https://polyproc.example, true",
    "polyproc.example:443, https://polyproc.example, true",
    "[::1]:8080, http://[0:0:0:0:0:0:0:1]:8080, true",
    "localhost:8080, http://localhost:8081, false",
    "localhost:8080, http://localhost, false",
    "localhost, http://localhost:8080, false",
    "localhost:443, http://localhost, false",
    "localhost:8080, http://127.0.0.1:8080, false",
    "localhost:8080, http://localhost:8080/, false",
    "localhost:8080, http://localhost:8080.evil.example, false",
    "localhost:8080, http://localhost:8080@evil.example, false",
    "localhost:8080, file://, false",
    "localhost:8080, 'http://localhost:8080, http://localhost:8080', false"
  })
  void check_origin_mustEqualHostAndPort(String host, String origin, boolean passes) {
    var request = request("POST", "/pool/map", "Host: " + host, "Origin: " + origin);

    assertThat(rule.refusal(request).isEmpty()).isEqualTo(passes);
  }

  @Test
  void check_severalOrigins_isRefused() {
    var request =
        request("POST", "/", "Host: a.example", "Origin: " + ALLOWED, "Origin: " + ALLOWED);

    assertThat(rule.refusal(request)).isPresent();
  }

  @Test
  void check_absoluteTarget_isComparedWithOrigin() {
    var request =
        request(
            "POST",
            "http://localhost:8080/pool/map",
            "Host: evil.example",
            "Origin: http://evil.example");

    assertThat(rule.refusal(request)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /, navigate, document, true",
    "GET, /?a=b, navigate, document, true",
    "GET, /q/swagger-ui, navigate, document, true",
    "GET, /q/swagger-ui/index.html, navigate, document, true",
    "GET, /page-of-a-test.html, navigate, document, true",
    "GET, /workers, navigate, document, false",
    "GET, /q/openapi, navigate, document, false",
    "GET, /pipes/p/a/messages, navigate, document, false",
    "GET, /q/swagger-ui/../../workers, navigate, document, false",
    "GET, /q/swagger-ui%2f..%2f..%2fworkers, navigate, document, false",
    "GET, //workers, navigate, document, false",
    "POST, /, navigate, document, false",
    "GET, /, navigate, iframe, false",
    "GET, /, no-cors, image, false",
    "GET, /, websocket, document, false"
  })
  void check_crossSiteNavigation_passesOnlyToPages(
      String method, String target, String mode, String destination, boolean passes) {
    var request =
        request(
            method,
            target,
            "Host: localhost",
            "Sec-Fetch-Site: cross-site",
            "Sec-Fetch-Mode: " + mode,
            "Sec-Fetch-Dest: " + destination);

    assertThat(rule.refusal(request).isEmpty()).isEqualTo(passes);
  }

  @ParameterizedTest
  @CsvSource({
    "https://dashboard.example, true",
    "https://dashboard.example:443, true",
    "http://other.example:8443, true",
    "http://dashboard.example, false",
    "https://other.example:8443, false",
    "https://sub.dashboard.example, false",
    "null, false"
  })
  void check_allowedOriginCrossSite_passes(String origin, boolean passes) {
    var request =
        request(
            "OPTIONS",
            "/pool/map",
            "Host: localhost",
            "Origin: " + origin,
            "Sec-Fetch-Site: cross-site");

    assertThat(rule.refusal(request).isEmpty()).isEqualTo(passes);
    assertThat(rule.isAllowed(request)).isEqualTo(passes);
  }

  @Test
  void check_wildcardOrNull_passesIfAllowed() {
    var ofNull = request("POST", "/", "Host: localhost", "Origin: null");
    var ofOther = request("POST", "/", "Host: localhost", "Origin: http://evil.example");

    assertThat(new OriginRule(List.of("null")).refusal(ofNull)).isEmpty();
    assertThat(new OriginRule(List.of("null")).refusal(ofOther)).isPresent();
    assertThat(new OriginRule(List.of("*")).refusal(ofNull)).isEmpty();
    assertThat(new OriginRule(List.of("*")).refusal(ofOther)).isEmpty();
  }

  @Test
  void refusal_otherOrigin_namesOriginAndSetting() {
    var problem =
        rule.refusal(request("POST", "/", "Host: localhost", "Origin: http://evil.example"))
            .orElseThrow();

    assertThat(problem.getStatusCode()).isEqualTo(403);
    assertThat(problem.getTitle()).isEqualTo("ForbiddenOrigin");
    assertThat(problem.getDetail())
        .contains("http://evil.example", "polyproc.http.allowed-origins");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dashboard.example", "https://", "https://a.example/path", "://a", "**"})
  void setting_invalidOrigin_isRefusedAtStart(String entry) {
    assertThatThrownBy(() -> new OriginRule(List.of(entry)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("polyproc.http.allowed-origins")
        .hasMessageContaining(entry);
  }
}
