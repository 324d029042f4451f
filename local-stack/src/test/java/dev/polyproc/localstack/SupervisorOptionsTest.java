package dev.polyproc.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SupervisorOptionsTest {

  @Test
  void parse_upWithoutOptions_isFiveWorkersOnPort8080() {
    assertThat(parse("up"))
        .isEqualTo(new SupervisorOptions(SupervisorOptions.Command.UP, null, 5, 1, 8080, false));
  }

  @Test
  void parse_allOptions_returnsTheirValues() {
    assertThat(parse("up --workers 2 --port 9000 --consumers 3"))
        .isEqualTo(new SupervisorOptions(SupervisorOptions.Command.UP, null, 2, 3, 9000, false));
    assertThat(parse("up --ha --port 9000"))
        .isEqualTo(new SupervisorOptions(SupervisorOptions.Command.UP, null, 5, 2, 9000, true));
    assertThat(parse("tour --url http://localhost:1").url()).isEqualTo("http://localhost:1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "down", "up --workers", "up --workers 0", "up --port 65535", "up --what 1"})
  void parse_invalidArguments_isRejected(String line) {
    assertThatThrownBy(() -> parse(line)).isInstanceOf(IllegalArgumentException.class);
  }

  private static SupervisorOptions parse(String line) {
    return SupervisorOptions.parse(line.isEmpty() ? new String[0] : line.split(" ", -1));
  }
}
