package dev.polyproc.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polyproc.systemtests.Api;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** A thousand jobs of clients that each wait for the results of a job before they start another. */
final class SquareJobs implements AutoCloseable {
  static final List<Integer> VALUES = List.of(3, 4, 5, 6, 7, 8);

  /** How many tasks the long job has. */
  static final int SLEEPS = 24;

  private static final int SLEEP_MILLIS = 1_500;
  private static final int JOBS = 1_000;
  private static final int AT_ONCE = 8;
  private static final List<Integer> SQUARES = VALUES.stream().map(n -> n * n).toList();

  private final Api api;
  private final ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE);
  private final AtomicInteger begun = new AtomicInteger();

  SquareJobs(Api api) {
    this.api = api;
  }

  /** Submits a job of tasks that take long, and returns its id. */
  String submitSleep() {
    return submit("sleep", Collections.nCopies(SLEEPS, SLEEP_MILLIS));
  }

  /** Starts the clients. Returns the ids of the jobs in their order, when all have ended. */
  Future<List<String>> start() {
    var ids = new String[JOBS];
    var all =
        IntStream.range(0, AT_ONCE)
            .mapToObj(client -> CompletableFuture.runAsync(() -> run(ids), clients))
            .toArray(CompletableFuture<?>[]::new);
    return CompletableFuture.allOf(all).thenApply(ended -> List.of(ids));
  }

  /** Returns whether a client has begun its second job. */
  boolean isWarm() {
    return begun.get() > AT_ONCE;
  }

  /** Waits for the results of a job. */
  List<Integer> results(String job) {
    return StreamSupport.stream(
            api.json("/pool/jobs/" + job + "/results?timeout=60s").spliterator(), false)
        .map(JsonNode::asInt)
        .toList();
  }

  private void run(String[] ids) {
    for (int at = begun.getAndIncrement(); at < JOBS; at = begun.getAndIncrement()) {
      ids[at] = submit("square", VALUES);
      assertThat(results(ids[at])).isEqualTo(SQUARES);
    }
  }

  private String submit(String function, List<Integer> values) {
    var job = "{\"function\":\"%s\",\"values\":%s,\"chunksize\":1}".formatted(function, values);
    var answer = api.post("/pool/jobs", job);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return Api.parse(answer).at("/id").asText();
  }

  /** Stops the clients, if a test has failed before they are done. */
  @Override
  public void close() {
    begun.set(JOBS);
    clients.shutdown();
  }
}
