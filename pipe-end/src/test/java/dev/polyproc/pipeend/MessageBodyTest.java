package dev.polyproc.pipeend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polyproc.http.body.Body;
import io.quarkiverse.resteasy.problem.HttpProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageBodyTest {
  private static final int MAX = 100;

  private static String read(String body) {
    return MessageBody.read(Body.of(body.getBytes(UTF_8)), MAX);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"my name is payas ✓\"",
        "null",
        "true",
        "[1,[2,{}]]",
        "{\"a\":{\"b\":[]}}",
        "1.10",
        "123456789012345678901234567890",
        "0.1000000000000000055511151231257827"
      })
  void message_valid_isUnchanged(String json) {
    assertThat(read("{ \"message\" : " + json + " }")).isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "3", "{}", "{\"message\":}", "{\"text\":1}", "{\"message\":1} 2", "[1]", "{"})
  void body_otherShape_isValueError(String body) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOfSatisfying(
            HttpProblem.class, problem -> assertThat(problem.getStatusCode()).isEqualTo(400));
  }

  @ParameterizedTest
  @ValueSource(ints = {101, 2_000, 100_000})
  void message_overLimit_isTooLarge(int bytes) {
    var body = "{\"message\":\"" + "x".repeat(bytes - 2) + "\"}";
    assertThatThrownBy(() -> read(body))
        .isInstanceOfSatisfying(
            HttpProblem.class, problem -> assertThat(problem.getStatusCode()).isEqualTo(413));
  }

  @Test
  void message_atLimit_isAccepted() {
    assertThat(read("{\"message\":\"" + "x".repeat(MAX - 2) + "\"}")).hasSize(MAX);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      value = {
        "hello|\"hello\"",
        "say \"hi\"|\"say \\\"hi\\\"\"",
        "\"hello\"|\"hello\"",
        "[1, 2]|[1,2]",
        "1.10|1.10",
        "1 2|\"1 2\"",
        "{\"a\":|\"{\\\"a\\\":\"",
        "§§|\"\""
      })
  void frame_jsonOrText_becomesJson(String frame, String json) {
    assertThat(MessageBody.ofFrame(frame, MAX)).isEqualTo(json);
  }
}
