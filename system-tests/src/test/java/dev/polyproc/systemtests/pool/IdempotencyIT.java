package dev.polyproc.systemtests.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.RunningSystem;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A request that names itself makes one job, however often and however close together it comes. */
@ExtendWith(RunningSystem.class)
class IdempotencyIT {
  private static final String BODY = "{\"function\":\"sleep\",\"values\":[1,2],\"chunksize\":1}";

  private final String key = UUID.randomUUID().toString();
  private Api api;

  @BeforeEach
  void connect(RunningSystem system) {
    api = new Api(system.url());
  }

  @Test
  void sameMap_twiceAtOnceAndOnceLater_isOneJob() {
    var once = api.postAsync("/pool/map", BODY, key);
    var again = api.postAsync("/pool/map", BODY, key);
    var job = assertAnswered(once.join());
    assertThat(assertAnswered(again.join())).isEqualTo(job);
    assertThat(assertAnswered(post(BODY))).isEqualTo(job);

    assertThat(api.json("/pool/jobs/" + job).at("/work")).hasSize(2);
  }

  @Test
  void sameKeyForAnotherBody_isAProblemThatNamesTheJob() {
    var job = assertAnswered(post(BODY));

    var refused = post(BODY.replace("[1,2]", "[2,1]"));

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    assertThat(Api.parse(refused).at("/title").asText()).isEqualTo("ValueError");
    assertThat(Api.parse(refused).at("/job").asText()).isEqualTo(job);
  }

  @Test
  void keyOfARequestThatWasRefused_isFreeForAnother() {
    assertThat(post("{\"function\":\"sleep\"}").statusCode()).isEqualTo(400);

    assertAnswered(post(BODY));
  }

  private HttpResponse<String> post(String body) {
    return api.postAsync("/pool/map", body, key).join();
  }

  private static String assertAnswered(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("[1,2]");
    return response.headers().firstValue("Polyproc-Job").orElseThrow();
  }
}
