package dev.polyproc.systemtests.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.RunningSystem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningSystem.class)
class EventsIT {
  private static final Duration BOUND = Duration.ofSeconds(30);

  @Test
  void stream_ofJob_hasEveryEventAndResumes(RunningSystem system)
      throws IOException, InterruptedException {
    var api = new Api(system.url());
    String job;
    String secondId;
    try (var events = new EventListener(system.url(), null)) {
      job =
          // So long that each value is a task of its own.
          api.post("/pool/map", "{\"function\":\"sleep\",\"values\":[50,60,70],\"chunksize\":1}")
              .headers()
              .firstValue("Polyproc-Job")
              .orElseThrow();
      events.await(job, "chunk.acquired", 3);
      events.await(job, "chunk.committed", 3);
      secondId = events.idsOf(job).get(1);
      assertThat(events.idsOf(job)).hasSize(6).doesNotHaveDuplicates();
    }

    try (var events = new EventListener(system.url(), secondId)) {
      Awaitility.await().atMost(BOUND).until(() -> events.idsOf(job).size() == 4);
      assertThat(events.idsOf(job)).doesNotContain(secondId);
    }
  }

  @Test
  void stream_allConcepts_hasEveryKindOfEvent(RunningSystem system)
      throws IOException, InterruptedException {
    var api = new Api(system.url());
    try (var events = new EventListener(system.url(), null)) {
      var process = idOf(api.post("/processes", "{\"target\":\"test1\"}"));
      events.await(process, "process.started", 1);
      events.await(process, "process.stopped", 1);

      var job = api.post("/pool/map", "{\"function\":\"square\",\"values\":[4000000000]}");
      events.await(Api.parse(job).at("/job").asText(), "chunk.failed", 1);

      var queue = "events-" + process;
      api.post("/queues/" + queue + "/items", "{\"item\":\"x\"}");
      api.post("/queues/" + queue + "/items", "{\"item\":null}");
      events.await(queue, "item.put", 1);
      events.await(queue, "item.consumed", 1);
      events.await(queue, "queue.closed", 1);

      var pipe = Api.parse(api.post("/pipes", "{\"duplex\":true}"));
      var id = pipe.at("/id").asText();
      api.post("/pipes/" + id + "/a/messages", "{\"message\":\"x\"}");
      new Api(pipe.at("/b").asText()).get("/messages?timeout=10s");
      events.await(id, "message.sent", 1);
      events.await(id, "message.received", 1);

      var worker = api.json("/workers").get(0);
      ProcessHandle.of(worker.at("/pid").asLong()).orElseThrow().destroy();
      events.await(worker.at("/instance").asText(), "worker.left", 1);
      events.await(worker.at("/instance").asText(), "worker.joined", 1);
    }
  }

  private static String idOf(HttpResponse<String> response) {
    return Api.parse(response).at("/id").asText();
  }

  @Test
  void lastEventId_malformed_isBadRequest(RunningSystem system)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(system.url() + "/events"))
            .header("Last-Event-ID", "yesterday")
            .build();

    var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("Last-Event-ID");
  }
}
