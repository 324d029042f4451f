package dev.polyproc.systemtests.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.CutOffCall;
import dev.polyproc.systemtests.RunningSystem;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests clients that disconnect at any moment of a call: the job or process neither hangs nor stays
 * incomplete.
 */
@Tag("slow")
@ExtendWith(RunningSystem.class)
class CallerLeavesIT {
  private static final Duration BOUND = Duration.ofSeconds(30);
  private static final int SEED = 15;

  /** A number above the limits of running jobs and of processes. */
  private static final int CALLS = 200;

  private static final String VALUES =
      "{\"function\":\"square\",\"values\":[3,4,5],\"chunksize\":1}";

  private String url;
  private Api api;

  @BeforeEach
  void connect(RunningSystem system) {
    system.awaitWhole();
    url = system.url();
    api = new Api(url);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/pool/map", "/pool/starmap", "/pool/jobs", "/pool/imap"})
  void jobs_ofClientsThatDisconnect_leaveTheLimitOfJobsFree(String path) throws IOException {
    var body = path.endsWith("starmap") ? VALUES.replace("3,4,5", "[3],[4],[5]") : VALUES;

    cutOffManyTimes(path, body);

    awaitNoJobs();
    assertThat(api.post("/pool/map", VALUES).body()).isEqualTo("[9,16,25]");
  }

  @Test
  void processes_ofClientsThatDisconnect_allEnd() throws IOException {
    cutOffManyTimes("/processes", "{\"target\":\"test1\"}");

    Awaitility.await()
        .atMost(BOUND)
        .untilAsserted(
            () ->
                assertThat(api.json("/processes").findValuesAsText("state"))
                    .allMatch("stopped"::equals));
  }

  private void cutOffManyTimes(String path, String body) throws IOException {
    var random = new Random(SEED);
    for (int call = 0; call < CALLS; call++) {
      int sent = random.nextInt(5) == 0 ? random.nextInt(body.length()) : body.length();
      CutOffCall.post(url, path, body, sent, Duration.ofNanos(random.nextInt(10_000_000)));
    }
  }

  private void awaitNoJobs() {
    Awaitility.await()
        .atMost(BOUND)
        .until(
            () ->
                api.get("/q/metrics")
                    .body()
                    .lines()
                    .anyMatch("polyproc_pool_jobs_running 0.0"::equals));
  }
}
