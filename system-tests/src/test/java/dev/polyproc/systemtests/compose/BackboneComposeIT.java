package dev.polyproc.systemtests.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.polyproc.systemtests.Api;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests that the services survive a restart of Kafka and of Redis. */
@Tag("compose")
@ExtendWith(ComposeSystem.class)
class BackboneComposeIT {
  private static final Duration BOUND = Duration.ofMinutes(2);
  private static final String SQUARES = "{\"function\":\"square\",\"values\":[3,4,5]}";

  private ComposeSystem system;
  private Api api;

  @BeforeEach
  void allIsThere(ComposeSystem running) {
    system = running;
    api = system.api();
    system.restore();
  }

  @Test
  void broker_restarted_interruptsNoJob() {
    var job = BackgroundJobs.beginOne(api);
    await()
        .atMost(BOUND)
        .until(() -> api.json("/workers").toString().contains("\"current\":\"chunk "));

    system.run("docker compose restart kafka");

    assertThat(job.end().attempts()).isNotEmpty();
    assertThat(squares().body()).isEqualTo("[9,16,25]");
  }

  @Test
  void redis_restarted_keepsItsData() {
    var job = api.post("/pool/map", SQUARES).headers().firstValue("Polyproc-Job").orElseThrow();
    var before = api.json("/pool/jobs/" + job);

    system.run("docker compose restart redis");

    var after =
        await()
            .atMost(BOUND)
            .ignoreExceptions()
            .until(() -> api.get("/pool/jobs/" + job), answer -> answer.statusCode() == 200);
    assertThat(Api.parse(after)).isEqualTo(before);
    await().atMost(BOUND).until(() -> squares().statusCode() == 200);
  }

  private HttpResponse<String> squares() {
    return api.post("/pool/map", SQUARES);
  }
}
