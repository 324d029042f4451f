package dev.polyproc.http.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
  private static String compact(byte[] body) {
    return StrictJson.read(
        body,
        parser -> {
          parser.nextToken();
          return StrictJson.compact(parser);
        });
  }

  private static void assertRefused(byte[] body, String detail) {
    assertThatThrownBy(() -> compact(body))
        .isInstanceOfSatisfying(
            HttpProblem.class,
            problem -> {
              assertThat(problem.getStatusCode()).isEqualTo(400);
              assertThat(problem.getTitle()).isEqualTo("ValueError");
              assertThat(problem.getDetail()).contains(detail);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "-0",
        "1.10",
        "1E400",
        "123456789012345678901234567890",
        "\"caf\u00e9 \ud83d\ude00\"",
        "[1,[2,{}],\"\"]",
        "{\"\":{\"a\":[true,false]}}"
      })
  void value_parsedAndWritten_isUnchanged(String json) {
    assertThat(compact(json.getBytes(UTF_8))).isEqualTo(json);
  }

  @Test
  void value_otherSpelling_isNormalized() {
    assertThat(compact(" { \"\\u0061\" : \"\\u00e9\\ud83d\\ude00\" } ".getBytes(UTF_8)))
        .isEqualTo("{\"a\":\"\u00e9\ud83d\ude00\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":1,\"a\":2}         | Duplicate field 'a'",
        "{\"a\":1}x                | line 1, column 8",
        "[1] [2]                   | something after the end",
        "[1,]                      | line 1",
        "[01]                      | Leading zeroes",
        "[NaN]                     | NaN",
        "// a comment              | not JSON",
        "\"\\udce9\"               | unpaired surrogate \\udce9",
        "{\"\\ud83d\":1}           | surrogate pair in field name",
        "[\"\\ude00\\ud83d\"]      | unpaired surrogate \\ude00",
        "[\"a\tb\"]                | column",
      })
  void json_invalid_isRefusedWithItsPosition(String json, String detail) {
    assertRefused(json.getBytes(UTF_8), detail);
  }

  @Test
  void json_notUtf8_isRefused() {
    assertRefused("[1,\"a\"]".getBytes(UTF_16BE), "not JSON");
    assertRefused("[\"caf\u00e9\"]".getBytes(ISO_8859_1), "byte 5 is not UTF-8");
    assertRefused(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf, '[', ']'}, "not JSON");
    assertRefused(new byte[] {'"', (byte) 0xc0, (byte) 0x80, '"'}, "byte 1 is not UTF-8");
    assertRefused(
        new byte[] {'"', (byte) 0xed, (byte) 0xb3, (byte) 0xa9, '"'}, "byte 1 is not UTF-8");
    assertRefused(new byte[] {'"', (byte) 0xe2, (byte) 0x82}, "not UTF-8");
  }

  /** The parts of a body have any length; a character may be split between two parts. */
  @Test
  void character_splitOverBuffers_isDecoded() throws IOException {
    var text = "[\"caf\u00e9 \u20ac \ud83d\ude00\",1]";
    for (int length = 1; length < 9; length++) {
      int max = length;
      var slow =
          new ByteArrayInputStream(text.getBytes(UTF_8)) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int wanted) {
              return super.read(bytes, offset, Math.min(max, wanted));
            }
          };
      assertThat(read(slow)).isEqualTo(text);
    }
  }

  private static String read(InputStream body) throws IOException {
    return StrictJson.read(
        body,
        parser -> {
          parser.nextToken();
          return StrictJson.compact(parser);
        });
  }
}
