package dev.polyproc.http.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryStringTest {
  private static final Set<String> KNOWN = Set.of("timeout", "n");

  @ParameterizedTest
  @ValueSource(strings = {"", "timeout=5s", "timeout=5s&n=2", "n=a+b%20c%C3%A9&", "n={}"})
  void check_knownParameters_passes(String query) {
    assertThatCode(() -> QueryString.require(query, KNOWN)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "timeuot=5s | no query parameter \"timeuot\"; the parameters are n, timeout",
        "n=1&n=2 | n twice",
        "n=%zz | \"%zz\", which is not percent-encoded UTF-8",
        "n=% | not percent-encoded",
        "n=%C3 | not percent-encoded",
        "n=%ED%B3%A9 | not percent-encoded",
        "timeout= | timeout without a value",
        "timeout=1&n | n without a value",
        "n=%00 | not percent-encoded",
        "Timeout=1 | no query parameter \"Timeout\""
      })
  void check_unknownParameters_isRefused(String query, String detail) {
    assertThatThrownBy(() -> QueryString.require(query, KNOWN))
        .isInstanceOf(HttpProblem.class)
        .hasMessageContaining(detail);
  }

  @Test
  void check_operationWithoutParameters_saysSo() {
    assertThatThrownBy(() -> QueryString.require("a=1", Set.of()))
        .hasMessageContaining("this call takes none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "0", "-1", "2.9", "1e2", "", " 1", "2147483648", "99999999999"})
  void count_malformed_isRefused(String text) {
    assertThatThrownBy(() -> Numbers.count("n", text))
        .isInstanceOf(HttpProblem.class)
        .hasMessageContaining("n is " + text + "; it must be a whole number from 1 to 2147483647");
  }

  @Test
  void count_wellFormed_isRead() {
    assertThat(Numbers.count("n", "12")).hasValue(12);
    assertThat(Numbers.count("n", null)).isEmpty();
  }
}
