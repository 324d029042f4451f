package dev.polyproc.systemtests.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.RunningSystem;
import dev.polyproc.systemtests.Shell;
import dev.polyproc.systemtests.pool.ExtraService;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests a second front door that requires a token. */
@ExtendWith(RunningSystem.class)
class TokenIT {
  private static final Duration BOUND = Duration.ofSeconds(60);
  private static final Duration TOUR_BOUND = Duration.ofMinutes(2);
  private static final String SECRET = "s3cret-of-a-test";
  private static ExtraService guest;
  private static String url;

  @BeforeAll
  static void openGuest(RunningSystem running) throws IOException {
    int port = RunningSystem.freePort();
    url = "http://localhost:" + port;
    guest =
        new ExtraService(
            running,
            "producer-service",
            "guarded-door",
            Map.of(
                "QUARKUS_HTTP_PORT",
                String.valueOf(port),
                "POLYPROC_HTTP_TOKEN",
                SECRET,
                "POLYPROC_PIPE_URL_A",
                url,
                "POLYPROC_PIPE_URL_B",
                running.address("consumer-service-1")));
    Awaitility.await().atMost(BOUND).until(new Api(url)::isReady);
  }

  @AfterAll
  static void closeGuest() {
    guest.close();
  }

  @Test
  void call_withoutToken_isUnauthorized() {
    var answer = new Api(url).post("/pool/map", "{\"function\":\"square\",\"values\":[3]}");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate"))
        .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Bearer"));
    assertThat(answer.body()).contains("\"title\":\"Unauthorized\"");
  }

  @Test
  void tour_withToken_isComplete() {
    var shell = new Shell(RunningSystem.home(), Map.of("POLYPROC_HTTP_TOKEN", SECRET));

    var tour = shell.attempt("./run tour --no-build --url " + url, TOUR_BOUND);

    assertThat(tour.output()).contains("The tour is complete").doesNotContain(SECRET);
    assertThat(tour.status()).isZero();
  }
}
