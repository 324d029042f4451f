package dev.polyproc.systemtests.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.polyproc.systemtests.Api;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Kafka and Redis are started anew under the services' feet. */
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
    system.awaitAll();
  }

  @Test
  void restartedBroker_interruptsNoJob() {
    var values = Collections.nCopies(20, 1_000);
    var posted =
        api.postAsync(
            "/pool/map",
            "{\"function\":\"sleep\",\"values\":%s,\"chunksize\":1}".formatted(values));
    await()
        .atMost(BOUND)
        .until(() -> api.json("/workers").toString().contains("\"current\":\"chunk "));

    system.run("docker compose restart kafka");

    var answer = posted.orTimeout(2, TimeUnit.MINUTES).join();
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(values.toString().replace(" ", ""));
    system.awaitAll();
    assertThat(api.post("/pool/map", SQUARES).body()).isEqualTo("[9,16,25]");
  }

  @Test
  void restartedRedis_hasItsData() {
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
    system.awaitAll();
  }

  private HttpResponse<String> squares() {
    return api.post("/pool/map", SQUARES);
  }
}
