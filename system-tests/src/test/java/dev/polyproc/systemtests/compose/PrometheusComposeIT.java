package dev.polyproc.systemtests.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.polyproc.systemtests.Api;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests that Prometheus finds all replicas by the names of their services, and has the dashboard's
 * data.
 */
@Tag("compose")
@ExtendWith(ComposeSystem.class)
class PrometheusComposeIT {
  private static final Duration BOUND = Duration.ofMinutes(1);

  @Test
  void prometheus_allReplicas_areScrapedAndWorkersAreNamed(ComposeSystem system) {
    system.restore();
    system.run("docker compose up --detach --wait prometheus");
    try {
      var prometheus = new Api("http://" + system.run("docker compose port prometheus 9090"));

      await()
          .atMost(BOUND)
          .until(
              () -> labels(prometheus, "up==1", "job"),
              jobs ->
                  jobs.equals(
                      List.of(
                          "consumer-service",
                          "producer-service",
                          "square-worker",
                          "square-worker",
                          "square-worker",
                          "square-worker",
                          "square-worker")));
      assertThat(labels(prometheus, "polyproc_worker_cpu_throttled_total", "worker"))
          .containsExactlyElementsOf(
              system.containers("square-worker").stream()
                  .map(id -> id.substring(0, 12))
                  .sorted()
                  .toList());
    } finally {
      system.run("docker compose rm --stop --force prometheus");
    }
  }

  /** Returns the values of a label of all series, in alphabetical order. */
  private static List<String> labels(Api prometheus, String query, String label) {
    var series = prometheus.json("/api/v1/query?query=" + query).at("/data/result");
    return StreamSupport.stream(series.spliterator(), false)
        .map(found -> found.at("/metric/" + label).asText())
        .sorted()
        .toList();
  }
}
