package dev.polyproc.http.operation;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON_TYPE;
import static jakarta.ws.rs.core.MediaType.SERVER_SENT_EVENTS_TYPE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypesTest {
  @ParameterizedTest
  @ValueSource(strings = {"garbage", "", "/", "a/", "/b", "a b/c", "application/json/x", "a,b/c"})
  void parse_malformedType_isEmpty(String header) {
    assertThat(MediaTypes.parse(header)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"application/json", "application/json; charset=utf-8", "Application/JSON"})
  void parse_wellFormedType_isRead(String header) {
    assertThat(MediaTypes.parse(header))
        .hasValueSatisfying(type -> assertThat(type.isCompatible(APPLICATION_JSON_TYPE)).isTrue());
  }

  @Test
  void charset_otherThanUtf8_isRefused() {
    for (var utf8 : List.of("a/b", "a/b;charset=UTF-8", "a/b;charset=\"utf-8\"")) {
      assertThat(MediaTypes.isUtf8(MediaTypes.parse(utf8).orElseThrow())).isTrue();
    }
    for (var other : List.of("a/b;charset=latin1", "a/b; charset=utf-16")) {
      assertThat(MediaTypes.isUtf8(MediaTypes.parse(other).orElseThrow())).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/*",
        "application/*",
        "application/json",
        "text/html, application/json;q=0.1",
        "text/html,*/*;q=0.8"
      })
  void accept_matchingRange_isAccepted(String accept) {
    assertThat(MediaTypes.accepts(List.of(accept), List.of(APPLICATION_JSON_TYPE))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/html", "application/json;q=0", "image/*", "garbage", "text/event-stream"})
  void accept_otherRange_isNotAccepted(String accept) {
    assertThat(MediaTypes.accepts(List.of(accept), List.of(APPLICATION_JSON_TYPE))).isFalse();
  }

  @Test
  void accept_repeatedHeader_isCombined() {
    assertThat(
            MediaTypes.accepts(
                List.of("text/html", "text/event-stream"), List.of(SERVER_SENT_EVENTS_TYPE)))
        .isTrue();
    assertThat(MediaTypes.accepts(List.of(), List.of(APPLICATION_JSON_TYPE))).isTrue();
  }
}
