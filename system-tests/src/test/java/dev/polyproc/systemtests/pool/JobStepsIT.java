package dev.polyproc.systemtests.pool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.RunningSystem;
import dev.polyproc.systemtests.event.EventListener;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests jobs with a pause: each of their steps waits, and becomes an event with its facts. */
@ExtendWith(RunningSystem.class)
class JobStepsIT {
  private static final long PAUSE = 150;
  private static final List<String> STEPS_OF_A_CHUNK =
      List.of("send", "acquire", "read", "apply", "commit", "acknowledge");

  private RunningSystem system;
  private Api api;

  @BeforeEach
  void connect(RunningSystem running) {
    system = running;
    api = new Api(running.url());
    system.awaitWhole();
  }

  @Test
  void steps_ofPausedJob_comeInOrderAndAfterPauses() throws IOException, InterruptedException {
    try (var events = new EventListener(system.url(), null)) {
      var job = post("[3,4]", "150ms");
      assertThat(api.get("/pool/jobs/" + job + "/results?timeout=20s").body()).isEqualTo("[9,16]");
      events.await(job, "\"end\"", 1);
      events.await(job, "acknowledge", 2);

      for (int chunk = 0; chunk < 2; chunk++) {
        var steps = ofChunk(events, job, chunk);
        assertThat(steps)
            .extracting(event -> event.at("/data/step").asText())
            .containsExactlyElementsOf(STEPS_OF_A_CHUNK);
        // From its acquisition on, the worker is the only one that publishes.
        for (int i = 2; i < steps.size(); i++) {
          long between = steps.get(i).at("/at").asLong() - steps.get(i - 1).at("/at").asLong();
          assertThat(between).as(steps.get(i).toString()).isGreaterThanOrEqualTo(PAUSE - 5);
        }
      }
    }
  }

  @Test
  void steps_haveFactsOfKafkaAndRedis() throws IOException, InterruptedException {
    try (var events = new EventListener(system.url(), null)) {
      var job = post("[3]", "0s");
      api.get("/pool/jobs/" + job + "/results?timeout=20s");
      events.await(job, "\"end\"", 1);
      events.await(job, "acknowledge", 1);
      var steps = ofChunk(events, job, 0);

      var sent = step(steps, "send");
      var acquired = step(steps, "acquire");
      assertThat(sent.at("/topic").asText()).isEqualTo("pool-tasks");
      assertThat(sent.at("/content").asText()).contains(job);
      for (var place : List.of("/topic", "/partition", "/offset")) {
        assertThat(acquired.at(place)).isEqualTo(sent.at(place));
      }
      assertThat(acquired.at("/attempt").asInt()).isEqualTo(1);
      assertThat(step(steps, "read").at("/content").asText()).isEqualTo("00 00 00 00 00 00 00 03");
      assertThat(step(steps, "commit").at("/content").asText())
          .isEqualTo("00 00 00 00 00 00 00 09");
      var created =
          events.eventsOf(job).stream()
              .filter(event -> event.at("/data/step").asText().equals("create"))
              .map(event -> event.at("/data"))
              .toList();
      assertThat(created)
          .extracting(key -> key.at("/key").asText())
          .contains("job:{%s}:meta".formatted(job), "job:{%s}:in".formatted(job));
      assertThat(created).allMatch(key -> key.at("/bytes").asInt() > 0);
    }
  }

  @Test
  void steps_ofMapInPlace_arePublished() throws IOException, InterruptedException {
    try (var events = new EventListener(system.url(), null)) {
      var array = Api.parse(api.post("/arrays", "{\"typecode\":\"i\",\"values\":[2,3]}"));
      var id = array.at("/id").asText();
      api.post("/arrays/" + id + "/map", "{\"function\":\"square\",\"pause\":\"10ms\"}");

      events.await(id, "acknowledge", 2);
      assertThat(api.get("/arrays/" + id).body()).isEqualTo("[4,9]");
    }
  }

  @Test
  void steps_ofJobWithoutPause_areNotPublished() throws IOException, InterruptedException {
    try (var events = new EventListener(system.url(), null)) {
      var job =
          Api.parse(api.post("/pool/jobs", "{\"function\":\"square\",\"values\":[3]}"))
              .at("/id")
              .asText();
      events.await(job, "chunk.committed", 1);

      assertThat(events.eventsOf(job)).noneMatch(event -> isStep(event));
    }
  }

  @Test
  void workerKilledInPause_stepsOfSecondDeliveryFollow() throws IOException, InterruptedException {
    try (var events = new EventListener(system.url(), null)) {
      var job = post("[3]", "1s");
      events.await(job, "\"read\"", 1);
      var worker =
          ofChunk(events, job, 0).stream()
              .filter(event -> event.at("/data/step").asText().equals("read"))
              .findFirst()
              .orElseThrow()
              .at("/instance")
              .asText();
      kill(worker);

      assertThat(api.get("/pool/jobs/" + job + "/results?timeout=60s").body()).isEqualTo("[9]");
      events.await(job, "\"acknowledge\"", 1);
      var deliveries =
          ofChunk(events, job, 0).stream()
              .filter(event -> event.at("/data/step").asText().equals("acquire"))
              .map(event -> event.at("/data/attempt").asInt())
              .toList();
      assertThat(deliveries).containsExactly(1, 2);
    }
  }

  @Test
  void pause_thatIsNoShortTime_isRefused() {
    for (var pause : List.of("\"6s\"", "\"soon\"", "1", "\"-1s\"")) {
      var answer =
          api.post(
              "/pool/jobs", "{\"function\":\"square\",\"values\":[3],\"pause\":" + pause + "}");
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
      assertThat(answer.body()).contains("pause");
    }
  }

  private void kill(String worker) {
    for (var each : api.json("/workers")) {
      if (each.at("/instance").asText().equals(worker)) {
        ProcessHandle.of(each.at("/pid").asLong()).orElseThrow().destroyForcibly();
      }
    }
  }

  private String post(String values, String pause) {
    var body =
        "{\"function\":\"square\",\"values\":%s,\"chunksize\":1,\"pause\":\"%s\"}"
            .formatted(values, pause);
    return Api.parse(api.post("/pool/jobs", body)).at("/id").asText();
  }

  /** Returns the steps of a chunk in the order of their times. */
  private static List<JsonNode> ofChunk(EventListener events, String job, int chunk) {
    return events.eventsOf(job).stream()
        .filter(event -> isStep(event) && event.at("/data/chunk").asInt(-1) == chunk)
        .sorted((one, other) -> Long.compare(one.at("/at").asLong(), other.at("/at").asLong()))
        .toList();
  }

  private static JsonNode step(List<JsonNode> steps, String name) {
    return steps.stream()
        .map(event -> event.at("/data"))
        .filter(data -> data.at("/step").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isStep(JsonNode event) {
    return event.at("/type").asText().equals("job.step");
  }
}
