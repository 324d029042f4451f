package dev.polyproc.systemtests.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.polyproc.systemtests.OtlpReceiver.Span;
import dev.polyproc.systemtests.RunningSystem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests that one trace covers the whole path of a call: HTTP, Kafka, and the service that does the
 * work.
 */
@ExtendWith(RunningSystem.class)
class TraceIT {
  private static final Duration BOUND = Duration.ofSeconds(20);
  private static final String CALLER = "00000000000000c1";

  private final String trace = UUID.randomUUID().toString().replace("-", "");

  @Test
  void map_withTraceparent_isOneTraceUpToTheCommit(RunningSystem system)
      throws IOException, InterruptedException {
    post(system, "/pool/map", "{\"function\":\"square\",\"values\":[3,4],\"chunksize\":1}");

    assertThat(way(system, "square-worker", "commit"))
        .containsExactly(
            "producer-service POST /pool/map",
            "producer-service pool-tasks publish",
            "square-worker pool-tasks process",
            "square-worker commit");
  }

  @Test
  void process_withTraceparent_isInTheCallersTrace(RunningSystem system)
      throws IOException, InterruptedException {
    post(system, "/processes", "{\"target\":\"test1\",\"args\":[]}");

    assertThat(way(system, "square-worker", "pool-tasks process"))
        .containsExactly(
            "producer-service POST /processes",
            "producer-service pool-tasks publish",
            "square-worker pool-tasks process");
  }

  @Test
  void queueItem_withTraceparent_isInTheCallersTraceUpToTheConsumer(RunningSystem system)
      throws IOException, InterruptedException {
    post(system, "/queues/traced-" + trace + "/items", "{\"item\":1}");

    assertThat(way(system, "consumer-service", "queue-items receive"))
        .containsExactly(
            "producer-service POST /queues/{name}/items",
            "producer-service queue-items publish",
            "consumer-service queue-items receive");
  }

  private void post(RunningSystem system, String path, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(system.url() + path))
            .header("Content-Type", "application/json")
            .header("traceparent", "00-%s-%s-01".formatted(trace, CALLER))
            .POST(BodyPublishers.ofString(body))
            .build();
    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
  }

  /** Waits for all spans, and returns those from the caller's down to a service's. */
  private List<String> way(RunningSystem system, String service, String name) {
    return await()
        .atMost(BOUND)
        .until(
            () -> {
              var spans = system.traces().of(trace);
              return spans.stream()
                  .filter(span -> span.service().equals(service) && span.name().equals(name))
                  .findFirst()
                  .map(last -> way(spans, last))
                  .filter(way -> way.get(0).parent().equals(CALLER))
                  .map(way -> way.stream().map(s -> s.service() + " " + s.name()).toList())
                  .orElse(null);
            },
            way -> way != null);
  }

  private static List<Span> way(List<Span> spans, Span last) {
    var way = new ArrayList<>(List.of(last));
    for (int i = 0; i < spans.size(); i++) {
      var parent = way.get(0).parent();
      spans.stream()
          .filter(span -> span.id().equals(parent))
          .findFirst()
          .ifPresent(span -> way.add(0, span));
    }
    return way;
  }
}
