package dev.polyproc.systemtests.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.RunningSystem;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(RunningSystem.class)
class ProcessIT {
  private static final Duration BOUND = Duration.ofSeconds(30);

  private RunningSystem system;
  private Api api;

  @BeforeEach
  void allWorkersAreThere(RunningSystem running) {
    system = running;
    api = new Api(system.url());
    system.awaitWhole();
  }

  @Test
  void process_joined_hasItsOutput() {
    var path = start("{\"target\":\"test1\",\"args\":[],\"name\":\"Process-1\"}");

    var joined = Api.parse(api.post(path + "/join?timeout=20s", ""));

    assertThat(joined.at("/ended").asBoolean()).isTrue();
    assertThat(joined.at("/exitcode").asInt()).isZero();
    var process = api.json(path);
    assertThat(process.at("/name").asText()).isEqualTo("Process-1");
    assertThat(process.at("/state").asText()).isEqualTo("stopped");
    assertThat(process.at("/output").asText()).isEqualTo("this is my multiprocessing program\n");
    assertThat(process.at("/worker").asText()).startsWith("square-worker-");
    assertThat(process.at("/pid").asLong()).isPositive();
    assertThat(process.at("/started").asText())
        .isLessThanOrEqualTo(process.at("/stopped").asText());
  }

  @Test
  void process_poolFunction_printsItsResult() {
    var path = start("{\"target\":\"square\",\"args\":[87]}");
    api.post(path + "/join?timeout=20s", "");

    assertThat(api.json(path).at("/output").asText()).isEqualTo("7569\n");
  }

  @Test
  void process_targetThrows_exitsWith1AndStackTrace() {
    var path = start("{\"target\":\"square\",\"args\":[3037000500]}");

    assertThat(Api.parse(api.post(path + "/join?timeout=20s", "")).at("/exitcode").asInt()).isOne();
    assertThat(api.json(path).at("/output").asText())
        .contains("ArithmeticException")
        .contains("at dev.polyproc.worker.function.Square");
  }

  @Test
  void join_timedOut_returnsNotEnded() {
    var path = start("{\"target\":\"countdown\",\"args\":[60]}");

    var joined = Api.parse(api.post(path + "/join?timeout=100ms", ""));

    assertThat(joined.at("/ended").asBoolean()).isFalse();
    assertThat(joined.at("/exitcode").isNull()).isTrue();
    assertThat(activeIds()).contains(path.substring("/processes/".length()));
    api.post(path + "/terminate", "");
    api.post(path + "/join?timeout=20s", "");
  }

  @Test
  void terminate_cooperativeTarget_exitsWithMinus15() {
    var path = running("{\"target\":\"countdown\",\"args\":[60]}");

    assertThat(api.post(path + "/terminate", "").statusCode()).isEqualTo(204);

    assertThat(Api.parse(api.post(path + "/join?timeout=20s", "")).at("/exitcode").asInt())
        .isEqualTo(-15);
    assertThat(api.json(path).at("/output").asText()).startsWith("60\n").doesNotContain("lift-off");
    assertThat(activeIds()).doesNotContain(path.substring("/processes/".length()));
  }

  @Test
  void kill_running_haltsWorkerWhichIsRestarted() {
    var path = running("{\"target\":\"countdown\",\"args\":[60]}");
    long pid = api.json(path).at("/pid").asLong();

    api.post(path + "/kill", "");

    assertThat(Api.parse(api.post(path + "/join?timeout=20s", "")).at("/exitcode").asInt())
        .isEqualTo(-9);
    Awaitility.await()
        .atMost(BOUND)
        .until(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    system.awaitWhole();
  }

  @Test
  void process_workerKilled_endsAndIsNotRepeated() {
    var path = running("{\"target\":\"countdown\",\"args\":[60]}");
    var worker = api.json(path).at("/worker").asText();

    ProcessHandle.of(api.json(path).at("/pid").asLong()).orElseThrow().destroyForcibly();

    assertThat(Api.parse(api.post(path + "/join?timeout=30s", "")).at("/exitcode").asInt())
        .isEqualTo(-9);
    var process = api.json(path);
    assertThat(process.at("/worker").asText()).isEqualTo(worker);
    assertThat(process.at("/output").asText()).startsWith("60\n").containsOnlyOnce("60\n");
    system.awaitWhole();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"target\":\"test2\"}                      | the targets are",
        "{\"args\":[]}                               | target is missing",
        "{\"target\":\"test1\",\"name\":\"a b\"}     | must have 1 to 100 characters",
      })
  void request_invalid_namesTheMistake(String body, String detail) {
    var response = api.post("/processes", body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(Api.parse(response).at("/detail").asText()).contains(detail);
  }

  @Test
  void process_unknown_isNotFound() {
    for (var call : new String[] {"/join?timeout=1s", "/terminate", "/kill"}) {
      assertThat(api.post("/processes/nobody" + call, "").statusCode()).as(call).isEqualTo(404);
    }
    assertThat(api.get("/processes/nobody").statusCode()).isEqualTo(404);
  }

  private String start(String body) {
    var response = api.post("/processes", body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    return "/processes/" + Api.parse(response).at("/id").asText();
  }

  /** Starts a process and waits until it has printed something. */
  private String running(String body) {
    var path = start(body);
    Awaitility.await().atMost(BOUND).until(() -> !api.json(path).at("/output").asText().isEmpty());
    return path;
  }

  private List<String> activeIds() {
    return StreamSupport.stream(api.json("/processes").spliterator(), false)
        .map(process -> process.at("/id"))
        .map(JsonNode::asText)
        .toList();
  }
}
