package dev.polyproc.systemtests.pool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.RunningSystem;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests that a job completes, and that its caller gets an answer, when a part of the system dies
 * during the job.
 */
@Tag("slow")
@ExtendWith(RunningSystem.class)
class PoolSurvivalIT {
  private static final Duration BOUND = Duration.ofMinutes(1);
  private static final int TASKS = 30;

  private RunningSystem system;
  private Api api;

  @BeforeEach
  void connect(RunningSystem running) {
    system = running;
    api = new Api(running.url());
    system.awaitWhole();
  }

  @AfterEach
  void everythingIsBack() {
    system.awaitWhole();
  }

  @Test
  void job_frontDoorKilled_completes() {
    var job = post(200);
    awaitSomeDone(job);

    system.kill("producer-service");

    assertComplete(job);
  }

  @Test
  void job_brokerKilled_completes() {
    var job = post(200);
    awaitSomeDone(job);

    system.kill("kafka");

    assertComplete(job);
  }

  @Test
  void job_redisKilled_completes() {
    var job = post(200);
    awaitSomeDone(job);

    system.kill("redis");

    assertComplete(job);
  }

  @Test
  void broker_suspended_isReportedAndSystemContinuesAfterwards() {
    system.pause("kafka");
    try {
      var refused = api.post("/pool/map", "{\"function\":\"square\",\"values\":[1,2,3]}");

      assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      assertThat(api.get("/q/health/live").statusCode()).isEqualTo(200);
    } finally {
      system.resume("kafka");
    }
    assertThat(api.post("/pool/map", "{\"function\":\"square\",\"values\":[1,2,3]}").body())
        .isEqualTo("[1,4,9]");
  }

  @Test
  void redis_suspended_isReportedAndSystemContinuesAfterwards() {
    system.pause("redis");
    try {
      var answer = api.postAsync("/pool/map", "{\"function\":\"square\",\"values\":[1,2,3]}");

      assertThat(api.get("/q/health/live").statusCode()).isEqualTo(200);
      assertThat(api.get("/q/health/ready").body()).contains("redis");
      var refused = answer.join();
      assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    } finally {
      system.resume("redis");
    }
    system.awaitWhole();
    assertThat(api.post("/pool/map", "{\"function\":\"square\",\"values\":[1,2,3]}").body())
        .isEqualTo("[1,4,9]");
  }

  @Test
  void task_haltsEveryWorker_failsAndOtherJobsContinue() {
    var deadly = idOf(api.post("/pool/jobs", "{\"function\":\"crash\",\"values\":[1]}"));
    var other = post(100);

    assertComplete(other);
    Awaitility.await()
        .atMost(BOUND)
        .until(() -> jobOf(deadly).at("/state").asText().equals("failed"));
    assertThat(jobOf(deadly).at("/failure/type").asText()).isEqualTo("WorkerLost");
    var answer = api.get("/pool/jobs/" + deadly + "/results");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(Api.parse(answer).at("/title").asText()).isEqualTo("WorkerLost");
  }

  /** Posts a job whose tasks take the given time. */
  private String post(int millis) {
    var values = Collections.nCopies(TASKS, millis);
    return idOf(
        api.post(
            "/pool/jobs",
            "{\"function\":\"sleep\",\"values\":%s,\"chunksize\":1}".formatted(values)));
  }

  private static String idOf(HttpResponse<String> posted) {
    assertThat(posted.statusCode()).as(posted.body()).isEqualTo(202);
    return Api.parse(posted).at("/id").asText();
  }

  private JsonNode jobOf(String id) {
    return api.json("/pool/jobs/" + id);
  }

  private void awaitSomeDone(String job) {
    Awaitility.await()
        .atMost(BOUND)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> jobOf(job).at("/chunks/done").asInt() > 2);
    assertThat(jobOf(job).at("/state").asText()).isEqualTo("running");
  }

  private void assertComplete(String job) {
    Awaitility.await()
        .atMost(BOUND)
        .ignoreExceptionsMatching(AssertionError.class::isInstance)
        .until(() -> !jobOf(job).at("/state").asText().equals("running"));
    var ended = jobOf(job);
    assertThat(ended.at("/state").asText()).as(ended.toString()).isEqualTo("succeeded");
    assertThat(StreamSupport.stream(ended.at("/work").spliterator(), false))
        .extracting(work -> work.at("/chunk").asInt())
        .hasSize(TASKS)
        .doesNotHaveDuplicates();
    var values = api.json("/pool/jobs/" + job + "/results");
    assertThat(values).hasSize(TASKS).allSatisfy(value -> assertThat(value.asInt()).isPositive());
  }
}
