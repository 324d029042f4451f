package dev.polyproc.pipeend;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.polyproc.localstack.TestInfrastructureResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@QuarkusTest
@QuarkusTestResource(TestInfrastructureResource.class)
@TestMethodOrder(OrderAnnotation.class)
class PipeQuarkusTest {
  @Inject PipeMetrics metrics;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @ConfigProperty(name = "quarkus.http.test-port")
  int port;

  private FarEnd farEnd;

  @BeforeEach
  void open() {
    farEnd = new FarEnd(bootstrapServers);
  }

  @AfterEach
  void close() {
    farEnd.close();
  }

  private static String pipe(boolean duplex) {
    return given()
        .contentType("application/json")
        .body("{\"duplex\":" + duplex + "}")
        .post("/pipes")
        .then()
        .statusCode(201)
        .body("duplex", is(duplex))
        .extract()
        .path("id");
  }

  private static ValidatableResponse send(String pipe, String json) {
    return given()
        .contentType("application/json")
        .body("{\"message\":" + json + "}")
        .post("/pipes/{id}/a/messages", pipe)
        .then();
  }

  private static ValidatableResponse receive(String pipe, String timeout) {
    return given().get("/pipes/{id}/a/messages?timeout={t}", pipe, timeout).then();
  }

  private static ValidatableResponse poll(String pipe) {
    return given().get("/pipes/{id}/a/poll", pipe).then();
  }

  private static ValidatableResponse poll(String pipe, String timeout) {
    return given().get("/pipes/{id}/a/poll?timeout={t}", pipe, timeout).then();
  }

  /** Most of these messages are the first of their partition since the service started. */
  @Test
  @Order(1)
  void receive_firstMessages_areAvailableAtOnce() {
    var took =
        Stream.generate(() -> pipe(true)).limit(8).map(this::timeOfFirstMessage).sorted().toList();

    assertThat(took.get(took.size() / 2)).as("%s", took).isLessThan(Duration.ofMillis(500));
  }

  private Duration timeOfFirstMessage(String pipe) {
    long start = System.nanoTime();
    farEnd.send(pipe, "1");
    receive(pipe, "10s").statusCode(200);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Test
  void receive_shortTimeout_ends() {
    var pipe = pipe(true);
    for (int i = 0; i < 30; i++) {
      assertThat(CompletableFuture.supplyAsync(() -> receive(pipe, "2ms").extract().statusCode()))
          .succeedsWithin(Duration.ofSeconds(5))
          .isEqualTo(204);
    }
  }

  @Test
  void open_default_isDuplexWithBothEnds() {
    given()
        .post("/pipes")
        .then()
        .statusCode(201)
        .body("duplex", is(true))
        .body("a", endsWith("/a"))
        .body("b", endsWith("/b"))
        .body("b", org.hamcrest.Matchers.startsWith("http://localhost:8081/pipes/"))
        .header("Location", not(nullValue()));
  }

  @Test
  void receive_severalMessages_inOrderUntilEofError() {
    var pipe = pipe(true);
    farEnd.send(pipe, "\"one\"", "{\"two\":2.50}", "null", "[4]", null);
    receive(pipe, "10s").statusCode(200).body(equalTo("{\"message\":\"one\"}"));
    receive(pipe, "10s").statusCode(200).body(equalTo("{\"message\":{\"two\":2.50}}"));
    receive(pipe, "10s").statusCode(200).body(equalTo("{\"message\":null}"));
    receive(pipe, "10s").statusCode(200).body(equalTo("{\"message\":[4]}"));
    receive(pipe, "10s").statusCode(410).body("title", is("EOFError"));
    receive(pipe, "0").statusCode(410);
    poll(pipe).statusCode(200).body(equalTo("true"));
    send(pipe, "1").statusCode(410).body("title", is("BrokenPipeError"));
  }

  @Test
  void close_afterMessages_isAfterThemInTheTopic() {
    var pipe = pipe(true);
    send(pipe, "\"my name is payas\"").statusCode(204);
    send(pipe, "{\"n\": 1}").statusCode(204);
    given().delete("/pipes/{id}/a", pipe).then().statusCode(204);
    assertThat(farEnd.received(pipe)).containsExactly("\"my name is payas\"", "{\"n\":1}", null);
    send(pipe, "3")
        .statusCode(409)
        .body("title", is("OSError"))
        .body("detail", is("handle is closed"));
    receive(pipe, "0").statusCode(409).body("detail", is("handle is closed"));
    given().delete("/pipes/{id}/a", pipe).then().statusCode(204);
    assertThat(farEnd.received(pipe)).hasSize(3);
  }

  @Test
  void receive_emptyPipe_is204AndPollRemovesNothing() {
    var pipe = pipe(true);
    receive(pipe, "0").statusCode(204);
    receive(pipe, "50ms").statusCode(204);
    poll(pipe).body(equalTo("false"));
    farEnd.send(pipe, "1");
    await().atMost(10, SECONDS).untilAsserted(() -> poll(pipe).body(equalTo("true")));
    poll(pipe).body(equalTo("true"));
    receive(pipe, "0").statusCode(200);
    poll(pipe).body(equalTo("false"));
  }

  @Test
  void poll_waiting_isTrueWhenMessageArrivesAndFalseAfterTimeout() {
    var pipe = pipe(true);
    poll(pipe, "50ms").body(equalTo("false"));
    var ready = CompletableFuture.supplyAsync(() -> poll(pipe, "20s"));
    farEnd.send(pipe, "1");
    assertThat(ready)
        .succeedsWithin(Duration.ofSeconds(10))
        .satisfies(answer -> answer.body(equalTo("true")));
    receive(pipe, "0").statusCode(200);

    var ended = CompletableFuture.supplyAsync(() -> poll(pipe, "20s"));
    farEnd.send(pipe, (String) null);
    assertThat(ended)
        .succeedsWithin(Duration.ofSeconds(10))
        .satisfies(answer -> answer.body(equalTo("true")));
  }

  @Test
  void poll_waitingAtEndThatIsClosed_isRefused() {
    var pipe = pipe(true);
    var refused = CompletableFuture.supplyAsync(() -> poll(pipe, "20s"));
    given().delete("/pipes/{id}/a", pipe).then().statusCode(204);
    assertThat(refused)
        .succeedsWithin(Duration.ofSeconds(10))
        .satisfies(answer -> answer.statusCode(409).body("detail", is("handle is closed")));
  }

  @Test
  void receive_waiting_returnsWhenMessageArrives() {
    var pipe = pipe(true);
    var answer = CompletableFuture.supplyAsync(() -> receive(pipe, "20s"));
    await().atMost(10, SECONDS).until(() -> metrics.waiting.get() > 0);
    farEnd.send(pipe, "\"wake up\"");
    assertThat(answer).succeedsWithin(Duration.ofSeconds(10));
    answer.join().statusCode(200).body("message", is("wake up"));
    await().atMost(5, SECONDS).until(() -> metrics.waiting.get() == 0);
  }

  @Test
  void receive_callerDisconnected_removesNothing() {
    var pipe = pipe(true);
    var client = HttpClient.newHttpClient();
    var request =
        HttpRequest.newBuilder(
                URI.create("http://localhost:" + port + "/pipes/" + pipe + "/a/messages"))
            .timeout(Duration.ofMillis(500))
            .build();
    assertThatThrownBy(() -> client.send(request, BodyHandlers.ofString()))
        .isInstanceOf(HttpTimeoutException.class);
    await().atMost(5, SECONDS).until(() -> metrics.waiting.get() == 0);
    farEnd.send(pipe, "\"still here\"");
    receive(pipe, "10s").statusCode(200).body("message", is("still here"));
  }

  @Test
  void pipe_oneWay_receivesOnlyAtEndA() {
    var pipe = pipe(false);
    send(pipe, "1")
        .statusCode(409)
        .body("title", is("OSError"))
        .body("detail", is("connection is read-only"));
    farEnd.send(pipe, "2");
    receive(pipe, "10s").statusCode(200).body("message", is(2));
  }

  @Test
  void call_invalid_isProblem() {
    var pipe = pipe(true);
    var unknown = UUID.randomUUID().toString();
    send(unknown, "1").statusCode(404).body("title", is("KeyError"));
    receive(unknown, "0").statusCode(404);
    receive("no-uuid", "0").statusCode(404);
    given().delete("/pipes/{id}/a", unknown).then().statusCode(404);
    given()
        .get("/pipes/{id}/b/messages", pipe)
        .then()
        .statusCode(404)
        .body("detail", endsWith("/b"));
    given().get("/pipes/{id}/c/messages", pipe).then().statusCode(404);
    receive(pipe, "1h").statusCode(400).body("title", is("ValueError"));
    send(pipe, "").statusCode(400);
    send(pipe, '"' + "x".repeat(65_535) + '"').statusCode(413).body("title", is("ContentTooLarge"));
    given()
        .contentType("application/json")
        .body("{\"duplex\":3.5}")
        .post("/pipes")
        .then()
        .statusCode(400);
  }

  @Test
  void describe_pipe_hasItsState() {
    var pipe = pipe(true);
    farEnd.send(pipe, "1", "2");
    await()
        .atMost(10, SECONDS)
        .untilAsserted(
            () ->
                given()
                    .get("/pipes/{id}", pipe)
                    .then()
                    .body("ends.a.waiting", is(2))
                    .body("ends.b.closed", is(false)));
  }

  @Test
  void metrics_ofPipes_exist() throws IOException, InterruptedException {
    var pipe = pipe(true);
    send(pipe, "1").statusCode(204);
    var text =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/q/metrics"))
                    .build(),
                BodyHandlers.ofString())
            .body();
    assertThat(text)
        .contains("polyproc_pipe_sent_seconds_count{end=\"a\"", "polyproc_pipe_waiting");
  }
}
