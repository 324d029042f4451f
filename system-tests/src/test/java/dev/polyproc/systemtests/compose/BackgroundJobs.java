package dev.polyproc.systemtests.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.event.EventListener;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Runs maps one after another while a test changes the system, so that the change always happens
 * during a job.
 */
final class BackgroundJobs {
  private static final int CHUNKS = 20;
  private static final int CHUNK_MILLIS = 1_000;
  private static final int PROCESSES = 8;
  private static final String BODY =
      "{\"function\":\"sleep\",\"values\":%s,\"chunksize\":1,\"processes\":%d}"
          .formatted(Collections.nCopies(CHUNKS, CHUNK_MILLIS), PROCESSES);

  private final Api api;
  private final CompletableFuture<List<JsonNode>> all;
  private volatile boolean enough;

  private BackgroundJobs(Api api, boolean enough) {
    this.api = api;
    this.enough = enough;
    this.all = CompletableFuture.supplyAsync(this::run);
  }

  static BackgroundJobs begin(Api api) {
    return new BackgroundJobs(api, false);
  }

  /** Begins one job only. */
  static BackgroundJobs beginOne(Api api) {
    return new BackgroundJobs(api, true);
  }

  /** Waits for the running job and begins no other one; every job must have all results. */
  Work end() {
    enough = true;
    return new Work(all.orTimeout(2, TimeUnit.MINUTES).join());
  }

  private List<JsonNode> run() {
    var jobs = new ArrayList<JsonNode>();
    do {
      var answer = api.post("/pool/map", BODY);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(answer.body())
          .isEqualTo(Collections.nCopies(CHUNKS, CHUNK_MILLIS).toString().replace(" ", ""));
      var job = api.json("/pool/jobs/" + answer.headers().firstValue("Polyproc-Job").orElseThrow());
      assertThat(StreamSupport.stream(job.at("/work").spliterator(), false))
          .extracting(work -> work.at("/chunk").asInt())
          .containsExactlyElementsOf(IntStream.range(0, CHUNKS).boxed().toList());
      jobs.add(job);
    } while (!enough);
    return jobs;
  }

  /** The chunks of each job, with their workers and attempts. */
  record Work(List<JsonNode> jobs) {
    Stream<Integer> attempts() {
      return chunks().map(chunk -> chunk.at("/attempt").asInt());
    }

    Stream<String> workers() {
      return chunks().map(chunk -> chunk.at("/worker").asText());
    }

    /** Fails unless each chunk was begun exactly once, according to the events. */
    void assertOnceBegun(EventListener events) {
      assertThat(jobs)
          .extracting(job -> events.chunksBegun(job.at("/id").asText(), CHUNKS))
          .allSatisfy(begun -> assertThat(begun).hasSize(CHUNKS).doesNotHaveDuplicates());
    }

    private Stream<JsonNode> chunks() {
      return jobs.stream()
          .flatMap(job -> StreamSupport.stream(job.at("/work").spliterator(), false));
    }
  }
}
