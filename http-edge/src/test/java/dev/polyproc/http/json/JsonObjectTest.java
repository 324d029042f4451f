package dev.polyproc.http.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTest {
  private static JsonObject read(String body) {
    return JsonObject.read(body.getBytes(UTF_8), "{\"count\":1}", "count", "name", "flag", "items");
  }

  private static void assertRefused(String body, Function<JsonObject, ?> access, String detail) {
    assertThatThrownBy(() -> access.apply(read(body)))
        .isInstanceOf(HttpProblem.class)
        .hasMessageContaining(detail);
  }

  @Test
  void field_ofEachType_isRead() {
    var fields =
        read("{\"count\":3,\"name\":\"a\",\"flag\":true,\"items\":[1.50,{\"b\":[ ]},null]}");

    assertThat(fields.count("count")).hasValue(3);
    assertThat(fields.string("name")).isEqualTo("a");
    assertThat(fields.flag("flag", false)).isTrue();
    assertThat(fields.list("items"))
        .extracting(JsonValue::text)
        .containsExactly("1.50", "{\"b\":[]}", "null");
  }

  /** A field that is null counts as absent, as None does in Python. */
  @ParameterizedTest
  @ValueSource(
      strings = {"", " \r\n", "{}", "{\"count\":null,\"name\":null,\"flag\":null,\"items\":null}"})
  void field_null_isAbsent(String body) {
    var fields = read(body);

    assertThat(fields.count("count")).isEmpty();
    assertThat(fields.whole("count", 7, 0, 9)).isEqualTo(7);
    assertThat(fields.optionalString("name")).isEmpty();
    assertThat(fields.flag("flag", true)).isTrue();
    assertThat(fields.list("items")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2.9", "2.0", "\"3\"", "true", "[3]", "{}", "0", "-1", "2147483648", "1e2"})
  void count_belowOneOrFraction_isRefused(String count) {
    assertRefused(
        "{\"count\":" + count + "}",
        fields -> fields.count("count"),
        "count is "
            + count
            + "; it must be a whole number from 1 to 2147483647 (line 1, column 10)");
  }

  @Test
  void field_wrongType_isNamedInTheProblem() {
    assertRefused(
        "", fields -> fields.required("count"), "there is no body; send one like {\"count\":1}");
    assertRefused("{}", fields -> fields.required("count"), "count is missing");
    assertRefused(
        "{\"name\":1}", fields -> fields.string("name"), "name is 1; it must be a string");
    assertRefused(
        "{\"flag\":\"yes\"}",
        fields -> fields.flag("flag", true),
        "flag is \"yes\"; it must be true or false");
    assertRefused(
        "{\"items\":{}}", fields -> fields.list("items"), "items is {}; it must be an array");
    assertRefused(
        "{\"cuont\":1}",
        fields -> fields,
        "there is no field \"cuont\"; the fields are count, name, flag, items");
    assertRefused("[]", fields -> fields, "the body is not an object");
    assertRefused("3", fields -> fields, "the body is not an object");
    assertRefused("null", fields -> fields, "the body is not an object");
  }

  /** Two fields are the same if their names are the same after escapes are decoded. */
  @Test
  void value_ofAnyText_hasItsLength() {
    var escaped = read("{\"items\":\"" + "\\u00e9".repeat(100) + "\"}").required("items");
    var plain = read("{\"items\":\"" + "\u00e9".repeat(100) + "\"}").required("items");

    assertThat(escaped.bytes()).isEqualTo(plain.bytes()).isEqualTo(202);
  }
}
