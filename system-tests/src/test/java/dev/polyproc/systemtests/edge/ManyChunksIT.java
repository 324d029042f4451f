package dev.polyproc.systemtests.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Tests a job of hundreds of thousands of chunks: the time of a step, and the size of an answer, do
 * not depend on their number.
 */
class ManyChunksIT extends EdgeTest {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @Tag("slow")
  @Test
  void map_600000Chunks_succeeds() throws IOException {
    assertMapped(600_000);
  }

  @Test
  void map_10000Chunks_succeedsWithPagedReport() throws IOException {
    int size = 10_000;

    var job = assertMapped(size);

    var report = RawConnection.exchange(resources.request("GET", "/pool/jobs/" + job));
    assertThat(report.body().length()).isLessThan(1_000_000);
    assertThat(report.json().at("/chunks/total").asInt()).isEqualTo(size);
    assertThat(chunksOfAllPages(job, 1_000)).hasSize(size).doesNotHaveDuplicates();
    assertThat(page(job, size - 5, 10)).hasSize(5);
    assertThat(page(job, size, 10)).isEmpty();
  }

  /** Maps values, each in a chunk of its own; returns the id of the job, which must succeed. */
  private String assertMapped(int size) throws IOException {
    var values =
        IntStream.range(0, size)
            .mapToObj(i -> "\"" + "x".repeat(i % 7) + "\"")
            .collect(Collectors.joining(","));
    var posted =
        resources.send(
            resources
                .request("POST", "/pool/jobs")
                .withJson(
                    "{\"function\":\"len\",\"chunksize\":1,\"values\":[%s]}".formatted(values)));
    var job = posted.at("/id").asText();

    var answer =
        RawConnection.exchange(
            resources
                .request("GET", "/pool/jobs/" + job + "/results?timeout=200s")
                .with("Accept", "application/json"),
            PATIENCE);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.text())
        .isEqualTo(
            IntStream.range(0, size)
                .mapToObj(i -> String.valueOf(i % 7))
                .collect(Collectors.joining(",", "[", "]")));
    return job;
  }

  private java.util.List<Integer> chunksOfAllPages(String job, int limit) {
    var chunks = new java.util.ArrayList<Integer>();
    for (var page = page(job, 0, limit); !page.isEmpty(); page = page(job, chunks.size(), limit)) {
      page.forEach(work -> chunks.add(work.at("/chunk").asInt()));
    }
    return chunks;
  }

  private JsonNode page(String job, int from, int limit) {
    var path = "/pool/jobs/%s?from=%d&limit=%d".formatted(job, from, limit);
    return resources.send(resources.request("GET", path)).at("/work");
  }
}
