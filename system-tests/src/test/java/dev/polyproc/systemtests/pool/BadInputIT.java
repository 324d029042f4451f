package dev.polyproc.systemtests.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.RunningSystem;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(RunningSystem.class)
class BadInputIT {
  private Api api;

  @BeforeEach
  void connect(RunningSystem system) {
    api = new Api(system.url());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                                          | 400 | ValueError    | there is no body",
        "nine                                        | 400 | ValueError    | the body is not JSON",
        "{\"function\":\"square\",\"values\":[3,4,   | 400 | ValueError    | the body is not JSON",
        "[3,4,5]                                     | 400 | ValueError    | not an object",
        "{\"function\":\"square\"}                   | 400 | ValueError    | values is missing",
        "{\"values\":[3]}                            | 400 | ValueError    | function is missing",
        "{\"function\":\"square\",\"values\":3}      | 400 | ValueError    | not an array",
        "{\"function\":\"sqare\",\"values\":[3]}     | 400 | ValueError    | burn, crash, cube",
        "{\"function\":\"square\",\"values\":[3],\"processes\":0} | 400 | ValueError | processes is 0",
        "{\"function\":\"square\",\"values\":[3],\"chunksize\":-1} | 400 | ValueError | chunksize is -1",
        "{\"function\":\"square\",\"values\":[3],\"chunk_size\":1} | 400 | ValueError | no field \"chunk_size\"",
      })
  void request_invalid_namesTheMistake(String body, int status, String title, String detail) {
    var response = api.post("/pool/map", body);

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    var problem = Api.parse(response);
    assertThat(problem.at("/status").asInt()).isEqualTo(status);
    assertThat(problem.at("/title").asText()).isEqualTo(title);
    assertThat(problem.at("/type").asText()).isEqualTo("urn:polyproc:" + title);
    assertThat(problem.at("/detail").asText()).contains(detail);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1,2.0,\"3\"]", "[1,2,null]", "[1,2,[3]]"})
  void value_notNumber_isNamedByIndex(String values) {
    var response =
        api.post("/pool/map", "{\"function\":\"square\",\"values\":%s}".formatted(values));

    var problem = Api.parse(response);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(problem.at("/title").asText()).isEqualTo("TypeError");
    assertThat(problem.at("/index").asInt()).isEqualTo(2);
  }

  @Test
  void square_overflow_isNamedByIndex() {
    var response = api.post("/pool/map", "{\"function\":\"square\",\"values\":[1,2,3037000500,4]}");

    var problem = Api.parse(response);
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(problem.at("/title").asText()).isEqualTo("OverflowError");
    assertThat(problem.at("/index").asInt()).isEqualTo(2);
    assertThat(problem.at("/function").asText()).isEqualTo("square");
    assertThat(problem.at("/worker").asText()).startsWith("square-worker-");
    assertThat(problem.at("/detail").asText()).isEqualTo("square(3037000500) does not fit int64");
  }

  @Test
  void value_overflow_isNamedByIndex() {
    var response =
        api.post("/pool/map", "{\"function\":\"square\",\"values\":[1,9223372036854775808]}");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(Api.parse(response).at("/title").asText()).isEqualTo("OverflowError");
    assertThat(Api.parse(response).at("/index").asInt()).isEqualTo(1);
  }

  @Test
  void values_overConfiguredLimit_areRefused() {
    var response =
        api.post(
            "/pool/map",
            "{\"function\":\"square\",\"values\":%s}"
                .formatted(Collections.nCopies(4_000_001, 1).toString().replace(" ", "")));

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(Api.parse(response).at("/detail").asText()).contains("4000000 values");
  }

  @Test
  void body_overConfiguredLimit_isTooLarge() {
    var response =
        api.post("/pool/map", "{\"function\":%s\"square\"}".formatted(" ".repeat(64_000_000)));

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(Api.parse(response).at("/detail").asText()).contains("64000000 bytes");
  }

  @Test
  void job_unknown_isNotFound() {
    var response = api.get("/pool/jobs/nobody");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(Api.parse(response).at("/detail").asText()).contains("Job nobody does not exist");
  }
}
