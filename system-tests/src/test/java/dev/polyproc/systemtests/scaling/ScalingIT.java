package dev.polyproc.systemtests.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polyproc.localstack.LocalStack;
import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.CutOffCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collections;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Tests jobs and the demand for workers while the number of workers changes, on a system of its
 * own: its workers are really stopped and started.
 */
@Tag("slow")
class ScalingIT {
  private static final int WORKERS = 4;
  private static final int TASKS = 800;
  private static final int TASK_MILLIS = 50;
  private static final Duration BOUND = Duration.ofSeconds(60);

  /** The time in which a worker that has announced itself gets its first task. */
  private static final int JOIN_MILLIS = 1_500;

  private static LocalStack system;
  private static Api api;

  @BeforeAll
  static void start() {
    system =
        LocalStack.builder()
            .workers(WORKERS)
            .env("producer-service", "POLYPROC_WORKERS_WAIT_TIMEOUT", "60s")
            .start();
    api = new Api(system.producerUrl());
  }

  @AfterAll
  static void stop() {
    system.close();
  }

  @AfterEach
  void startAll() {
    scale(WORKERS);
  }

  @Test
  void job_withoutProcesses_usesTheWorkersThatJoin() {
    scale(1);
    var id = post(TASKS, "");
    Awaitility.await().atMost(BOUND).until(() -> job(id).at("/chunks/done").asInt() > 0);

    scale(WORKERS);
    var joined = job(id);
    var ended = ended(id);

    assertThat(ended.at("/state").asText()).isEqualTo("succeeded");
    assertThat(ended.at("/processes").isNull()).isTrue();
    assertThat(ended.at("/workers")).hasSize(WORKERS);
    double left = joined.at("/chunks/left").asDouble() * joined.at("/chunksize").asInt();
    assertThat(left).as("enough for the workers that have joined").isGreaterThan(100);
    assertThat(ended.at("/wallMillis").asDouble() - joined.at("/wallMillis").asDouble())
        .isLessThan(1.25 * left * TASK_MILLIS / WORKERS + JOIN_MILLIS);
  }

  @Test
  void workersWanted_isLimitedByProcesses_andByTheChunksThatAreLeft() {
    var limited = post(60, "\"processes\":2,\"chunksize\":1,");
    assertThat(scaling().at("/workersWanted").asLong()).isEqualTo(2);
    var unlimited = post(60, "\"chunksize\":1,");

    var busy = scaling();
    assertThat(busy.at("/jobs").asLong()).isEqualTo(2);
    assertThat(busy.at("/workers").asLong()).isEqualTo(WORKERS);
    assertThat(busy.at("/workersWanted").asLong()).isBetween(3L, 62L);
    assertThat(busy.at("/chunksLeft").asLong())
        .isGreaterThanOrEqualTo(busy.at("/workersWanted").asLong());
    assertThat(busy.at("/shareGroupLag").isNumber()).isTrue();

    ended(limited);
    ended(unlimited);
    assertThat(scaling().at("/workersWanted").asLong()).isZero();
    Awaitility.await()
        .atMost(BOUND)
        .until(() -> api.get("/q/metrics").body().contains("\npolyproc_workers_wanted 0.0\n"));
  }

  @Test
  void workersWanted_countsProcesses_untilTheyHaveEnded() {
    var process = api.post("/processes", "{\"target\":\"sleep\",\"args\":[60000]}");
    var id = Api.parse(process).at("/id").asText();

    assertThat(scaling().at("/workersWanted").asLong()).isEqualTo(1);

    api.post("/processes/" + id + "/terminate", "");
    api.post("/processes/" + id + "/join?timeout=20s", "");
    assertThat(scaling().at("/workersWanted").asLong()).isZero();
  }

  @Test
  void call_withoutWorkers_isWantedAndWaits() {
    scale(0);

    var map = api.postAsync("/pool/map", "{\"function\":\"square\",\"values\":[3,4]}");
    var imap = api.postAsync("/pool/imap", "{\"function\":\"square\",\"values\":[5]}");
    var process = api.postAsync("/processes", "{\"target\":\"countdown\",\"args\":[1]}");

    Awaitility.await().atMost(BOUND).until(() -> scaling().at("/workersWanted").asLong() == 3);
    assertThat(scaling().at("/waitingCalls").asLong()).isEqualTo(3);
    assertThat(map).isNotDone();
    scale(1);
    assertThat(map.join().body()).isEqualTo("[9,16]");
    assertThat(imap.join().body()).contains("data:25");
    var id = Api.parse(process.join()).at("/id").asText();
    api.post("/processes/" + id + "/join?timeout=20s", "");
    assertThat(scaling().at("/workersWanted").asLong()).isZero();
  }

  @Test
  void waitingCall_whoseClientDisconnects_isNotWantedAnyMore() throws Exception {
    scale(0);
    var body = "{\"function\":\"square\",\"values\":[3,4]}";
    var url = system.producerUrl();
    var call = new Thread(() -> cutOff(url, body), "a call that is cut off");

    call.start();
    Awaitility.await().atMost(BOUND).until(() -> scaling().at("/waitingCalls").asLong() == 1);
    call.join();

    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> scaling().at("/workersWanted").asLong() == 0);
  }

  private static void cutOff(String url, String body) {
    try {
      CutOffCall.post(url, "/pool/map", body, body.length(), Duration.ofSeconds(3));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops or starts workers, and waits until as many as wanted are live. */
  private static void scale(int workers) {
    for (int number = 1; number <= WORKERS; number++) {
      var worker = system.service("square-worker-" + number);
      if (number > workers) {
        worker.stop();
      } else if (!worker.isRunning()) {
        new Thread(worker::start, worker.name()).start();
      }
    }
    Awaitility.await()
        .atMost(BOUND)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> api.json("/workers").size() == workers);
  }

  private static String post(int tasks, String settings) {
    var body =
        "{\"function\":\"sleep\",%s\"values\":%s}"
            .formatted(settings, Collections.nCopies(tasks, TASK_MILLIS));
    var posted = api.post("/pool/jobs", body);
    assertThat(posted.statusCode()).as(posted.body()).isEqualTo(202);
    return Api.parse(posted).at("/id").asText();
  }

  private static JsonNode job(String id) {
    return api.json("/pool/jobs/" + id);
  }

  private static JsonNode ended(String id) {
    return Awaitility.await()
        .atMost(BOUND)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> job(id), job -> !job.at("/state").asText().equals("running"));
  }

  private static JsonNode scaling() {
    return api.json("/scaling");
  }
}
