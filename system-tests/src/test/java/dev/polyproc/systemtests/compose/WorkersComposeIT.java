package dev.polyproc.systemtests.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polyproc.systemtests.Api;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Workers come and go while a job runs. A worker is named after its container. */
@Tag("compose")
@ExtendWith(ComposeSystem.class)
class WorkersComposeIT {
  private static final int WORKERS = 5;
  private static final Duration BOUND = Duration.ofMinutes(1);
  private static final int KILLED = 137;
  private static final int TERMINATED = 143;

  private ComposeSystem system;
  private Api api;

  @BeforeEach
  void allWorkersAreThere(ComposeSystem running) {
    system = running;
    api = system.api();
    system.awaitAll();
  }

  @Test
  void scalingInTheMiddleOfAJob_losesNothingAndDoublesNothing() {
    var before = workers();
    var posted = post(50, 1_000, 8);

    system.scale(7);
    await().atMost(BOUND).until(() -> workers().size() == 7);
    var newcomers = workers();
    newcomers.removeAll(before);
    // Those that come are to be seen at work before others go.
    await().atMost(BOUND).until(() -> tasksDone(newcomers) > 0);
    system.scale(3);

    var job = success(posted, 50);
    assertThat(attempts(job)).as("a worker that is told to go finishes first").containsOnly(1);
    assertThat(workersOf(job)).containsAnyElementsOf(newcomers);
    system.awaitWorkers(3);
    system.scale(WORKERS);
    system.awaitWorkers(WORKERS);
  }

  @Test
  void crashedWorker_costsNoResult_andIsStartedAgain() {
    var posted = post(30, 1_000, WORKERS);
    var victim = aWorkerAtWork();
    int restarts = restartsOf(victim);

    // Everything but the init process, as whoever may see no more than the container can.
    system.shell().attempt("docker exec " + victim + " bash -c 'kill -9 -1'", BOUND);

    var job = success(posted, 30);
    assertThat(attempts(job)).as("the victim's chunk came again").contains(2);
    await().atMost(BOUND).until(() -> restartsOf(victim) == restarts + 1);
    system.awaitWorkers(WORKERS);
    assertThat(workers()).as("it is the same container").contains(victim);
  }

  @Test
  void killedWorker_isNotStartedAgain_untilSomebodyDoes() {
    var victim = workers().iterator().next();

    system.run("docker kill " + victim);

    system.awaitWorkers(WORKERS - 1);
    assertThat(system.inspect(victim, "{{.State.Status}} {{.State.ExitCode}}"))
        .isEqualTo("exited " + KILLED);
    assertThat(api.post("/pool/map", body(9, 1, 5)).statusCode()).isEqualTo(200);
    system.run("docker start " + victim);
    system.awaitWorkers(WORKERS);
  }

  @Test
  void stoppedWorker_finishesItsChunk_andNothingIsRedelivered() {
    var posted = post(WORKERS, 5_000, WORKERS);
    await().atMost(BOUND).until(() -> atWork().size() == WORKERS);
    var stopped = aWorkerAtWork();

    long begin = System.nanoTime();
    system.run("docker stop " + stopped);

    assertThat(Duration.ofNanos(System.nanoTime() - begin))
        .as("well inside the grace period of 30 s")
        .isLessThan(Duration.ofSeconds(15));
    assertThat(system.inspect(stopped, "{{.State.ExitCode}}")).isEqualTo("" + TERMINATED);
    var job = success(posted, WORKERS);
    assertThat(attempts(job)).containsOnly(1);
    assertThat(workersOf(job)).contains(stopped);
    system.run("docker start " + stopped);
    system.awaitWorkers(WORKERS);
  }

  @Test
  void throttledWorker_saysHowOften() {
    var slow = workers().iterator().next();
    system.run("docker update --cpus 0.25 " + slow);
    var before = worker(slow).at("/throttled").asLong();

    assertThat(api.post("/pool/map", body("burn", 20, 200, 5)).statusCode()).isEqualTo(200);

    await().atMost(BOUND).until(() -> worker(slow).at("/throttled").asLong() > before);
    assertThat(worker(slow).at("/cpuLimit").asDouble()).isEqualTo(0.25);
    assertThat(worker(slow).at("/throttledMillis").asLong()).isPositive();
    system.run("docker update --cpus 1 " + slow);
  }

  private int restartsOf(String worker) {
    return Integer.parseInt(system.inspect(worker, "{{.RestartCount}}"));
  }

  private static String body(int chunks, int millis, int processes) {
    return body("sleep", chunks, millis, processes);
  }

  private static String body(String function, int chunks, int millis, int processes) {
    return "{\"function\":\"%s\",\"values\":%s,\"chunksize\":1,\"processes\":%d}"
        .formatted(function, Collections.nCopies(chunks, millis), processes);
  }

  private CompletableFuture<HttpResponse<String>> post(int chunks, int millis, int processes) {
    var posted = api.postAsync("/pool/map", body(chunks, millis, processes));
    await().atMost(BOUND).until(() -> !atWork().isEmpty());
    return posted;
  }

  /** The description of a job that gave every result once. */
  private JsonNode success(CompletableFuture<HttpResponse<String>> posted, int chunks) {
    var answer = posted.orTimeout(2, TimeUnit.MINUTES).join();
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    var job = api.json("/pool/jobs/" + answer.headers().firstValue("Polyproc-Job").orElseThrow());
    assertThat(stream(job.at("/work")).map(work -> work.at("/chunk").asInt()))
        .containsExactlyElementsOf(IntStream.range(0, chunks).boxed().toList());
    return job;
  }

  private static List<Integer> attempts(JsonNode job) {
    return stream(job.at("/work")).map(work -> work.at("/attempt").asInt()).toList();
  }

  private static Set<String> workersOf(JsonNode job) {
    return stream(job.at("/work"))
        .map(work -> work.at("/worker").asText())
        .collect(Collectors.toSet());
  }

  private Set<String> workers() {
    return stream(api.json("/workers"))
        .map(worker -> worker.at("/instance").asText())
        .collect(Collectors.toSet());
  }

  private JsonNode worker(String name) {
    return stream(api.json("/workers"))
        .filter(worker -> worker.at("/instance").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private long tasksDone(Set<String> names) {
    return stream(api.json("/workers"))
        .filter(worker -> names.contains(worker.at("/instance").asText()))
        .mapToLong(worker -> worker.at("/tasksDone").asLong())
        .sum();
  }

  private List<String> atWork() {
    return stream(api.json("/workers"))
        .filter(worker -> worker.at("/current").asText().startsWith("chunk "))
        .map(worker -> worker.at("/instance").asText())
        .toList();
  }

  private String aWorkerAtWork() {
    return await().atMost(BOUND).until(this::atWork, names -> !names.isEmpty()).get(0);
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
