package dev.polyproc.systemtests.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.RunningSystem;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests that requests with the same idempotency key create one job, also if they arrive at the same
 * time.
 */
@ExtendWith(RunningSystem.class)
class IdempotencyIT {
  private static final String BODY = "{\"function\":\"sleep\",\"values\":[1,2],\"chunksize\":1}";

  private final String key = UUID.randomUUID().toString();
  private Api api;
  private String url;

  @BeforeEach
  void connect(RunningSystem system) {
    url = system.url();
    api = new Api(url);
  }

  @Test
  void sameKey_concurrentAndLater_isOneJob() {
    var once = api.postAsync("/pool/map", BODY, key);
    var again = api.postAsync("/pool/map", BODY, key);
    var job = assertAnswered(once.join());
    assertThat(assertAnswered(again.join())).isEqualTo(job);
    assertThat(assertAnswered(post(BODY))).isEqualTo(job);

    assertThat(api.json("/pool/jobs/" + job).at("/work")).hasSize(2);
  }

  @Test
  void sameKey_otherBody_isProblemThatNamesTheJob() {
    var job = assertAnswered(post(BODY));

    var refused = post(BODY.replace("[1,2]", "[2,1]"));

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    assertThat(Api.parse(refused).at("/title").asText()).isEqualTo("ValueError");
    assertThat(Api.parse(refused).at("/job").asText()).isEqualTo(job);
  }

  @Test
  void key_ofRefusedRequest_canBeUsedAgain() {
    assertThat(post("{\"function\":\"sleep\"}").statusCode()).isEqualTo(400);

    assertAnswered(post(BODY));
  }

  /** Once, {@code ?function=cube} was answered with the squares. */
  @ParameterizedTest
  @CsvSource({
    "/pool/map?function=cube, application/octet-stream;type=int64",
    "/pool/map?function=square&chunksize=1, application/octet-stream;type=int64",
    "/pool/map?function=square, application/octet-stream;type=float64",
    "/pool/jobs?function=square, application/octet-stream;type=int64"
  })
  void sameKey_otherQuery_isProblem(String path, String type) {
    var first = postBytes("/pool/map?function=square", "application/octet-stream;type=int64");
    assertThat(first.statusCode()).as(first.body()).isEqualTo(200);

    assertRefused(postBytes(path, type));
  }

  @Test
  void sameKey_otherPath_isProblem() {
    assertAnswered(post(BODY));

    assertRefused(api.postAsync("/pool/jobs", BODY, key).join());
  }

  @Test
  void sameKey_manyConcurrent_isOneJob() {
    var answers =
        IntStream.range(0, 20).mapToObj(i -> api.postAsync("/pool/map", BODY, key)).toList();

    assertThat(answers.stream().map(each -> assertAnswered(each.join())).distinct()).hasSize(1);
  }

  private static void assertRefused(HttpResponse<String> refused) {
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
    assertThat(Api.parse(refused).at("/title").asText()).isEqualTo("ValueError");
  }

  private HttpResponse<String> postBytes(String path, String type) {
    var request =
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Content-Type", type)
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[16]))
            .build();
    return HttpClient.newHttpClient().sendAsync(request, BodyHandlers.ofString()).join();
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
