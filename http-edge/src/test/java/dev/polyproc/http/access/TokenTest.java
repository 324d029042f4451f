package dev.polyproc.http.access;

import static dev.polyproc.http.access.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTest {
  private static final String SECRET = "s3cret+/=~";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"Bearer ", "bearer ", "BEARER  "})
  void check_correctToken_passes(String scheme) {
    assertThat(token(SECRET).refusal(request("GET", "/", "Authorization: " + scheme + SECRET)))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer",
        "Bearer ",
        "s3cret+/=~",
        "Basic s3cret+/=~",
        "Bearers3cret+/=~",
        "Bearer s3cret+/=~x",
        "Bearer s3cret+/=",
        "Bearer S3CRET+/=~",
        "Bearer s3cret+/=~ s3cret+/=~",
        "Bearer \"s3cret+/=~\""
      })
  void check_wrongToken_isUnauthorized(String credentials) {
    var problem =
        token(SECRET).refusal(request("GET", "/", "Authorization: " + credentials)).orElseThrow();

    assertThat(problem.getStatusCode()).isEqualTo(401);
    assertThat(problem.getTitle()).isEqualTo("Unauthorized");
    assertThat(problem.getHeaders()).containsEntry("WWW-Authenticate", "Bearer realm=\"polyproc\"");
    assertThat(problem.getDetail()).contains("polyproc.http.token").doesNotContain("s3cret");
  }

  @Test
  void check_missingOrRepeatedToken_isUnauthorized() {
    var twice = request("GET", "/", "Authorization: Bearer " + SECRET, "Authorization: Bearer x");

    assertThat(token(SECRET).refusal(request("GET", "/"))).isPresent();
    assertThat(token(SECRET).refusal(twice)).isPresent();
  }

  @Test
  void setting_absent_requiresNoToken() {
    assertThat(Token.configured(Optional.empty(), Optional.empty())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n"})
  void tokenFile_withTrailingLineBreak_isReadWithoutIt(String end) throws IOException {
    var file = Files.writeString(folder.resolve("token"), SECRET + end);

    var token = Token.configured(Optional.empty(), Optional.of(file.toString())).orElseThrow();

    assertThat(token.refusal(request("GET", "/", "Authorization: Bearer " + SECRET))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "two words", "s3cret\n\n", "s\u00e9cret"})
  void setting_invalidToken_isRefusedAtStart(String text) throws IOException {
    var file = Files.writeString(folder.resolve("token"), text).toString();

    assertThatThrownBy(() -> Token.configured(Optional.of(text), Optional.empty()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("polyproc.http.token ");
    assertThatThrownBy(() -> Token.configured(Optional.empty(), Optional.of(file)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("polyproc.http.token-file")
        .hasMessageContaining(file);
  }

  @Test
  void setting_tokenAndFile_isRefusedAtStart() {
    assertThatThrownBy(() -> Token.configured(Optional.of(SECRET), Optional.of("/a/file")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("polyproc.http.token and polyproc.http.token-file are both set");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/no/such/file"})
  void tokenFile_unreadable_isRefusedAtStart(String file) {
    assertThatThrownBy(() -> Token.configured(Optional.empty(), Optional.of(file)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("polyproc.http.token-file");
  }

  private static Token token(String text) {
    return Token.configured(Optional.of(text), Optional.empty()).orElseThrow();
  }
}
