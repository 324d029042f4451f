package dev.polyproc.systemtests.array;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.RunningSystem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests that an element is squared exactly once, at whatever moment its worker dies. */
@ExtendWith(RunningSystem.class)
class InPlaceIT {
  private static final Duration BOUND = Duration.ofMinutes(1);

  private RunningSystem system;
  private Api api;

  @BeforeEach
  void connect(RunningSystem running) {
    system = running;
    api = new Api(running.url());
    system.awaitWhole();
  }

  private String array(String typecode, String values) {
    var created =
        api.post("/arrays", "{\"typecode\":\"%s\",\"values\":%s}".formatted(typecode, values));
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    return Api.parse(created).at("/id").asText();
  }

  private String read(String array) {
    return api.get("/arrays/" + array).body();
  }

  @Test
  void map_notebooksArray_hasATaskPerIndex() {
    var array = array("i", "[2,3,6,7,8,8,9,3,3,3]");

    var job = api.post("/arrays/" + array + "/map", "{\"function\":\"square\"}");

    assertThat(job.statusCode()).as(job.body()).isEqualTo(200);
    assertThat(Api.parse(job).at("/work"))
        .hasSize(10)
        .allSatisfy(work -> assertThat(work.at("/worker").asText()).startsWith("square-worker-"));
    assertThat(read(array)).isEqualTo("[4,9,36,49,64,64,81,9,9,9]");
  }

  /** More elements than are answered at once. */
  @Test
  void octets_ofLargeArray_areAsLongAsTheySay() throws IOException, InterruptedException {
    int bytes = 4 * 200_000;
    var array = Api.parse(api.post("/arrays", "{\"typecode\":\"i\",\"size\":200000}"));

    var answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create(system.url() + "/arrays/" + array.at("/id").asText()))
                    .header("Accept", "application/octet-stream")
                    .build(),
                HttpResponse.BodyHandlers.ofByteArray());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Transfer-Encoding")).isEmpty();
    assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(bytes);
    assertThat(answer.body()).isEqualTo(new byte[bytes]);
  }

  @Test
  void map_overflow_isOverflowErrorOrWraps() {
    var array = array("i", "[46341]");

    var refused = api.post("/arrays/" + array + "/map", "{\"function\":\"square\"}");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(Api.parse(refused).at("/detail").asText())
        .isEqualTo("square(46341) does not fit int32");
    assertThat(read(array)).isEqualTo("[46341]");

    api.post("/arrays/" + array + "/map", "{\"function\":\"square\",\"overflow\":\"wrap\"}");
    assertThat(read(array)).isEqualTo("[-2147479015]");
  }

  @Test
  void array_mappedLongerThanItsExpiry_isKept() throws IOException {
    var array = array("q", "[3000]");
    var answer = api.postAsync("/arrays/" + array + "/map", "{\"function\":\"sleep\"}");
    workerOn(array);

    // Sets the expiry as if the array had not been used for almost an hour.
    for (var key : List.of("meta", "data")) {
      assertThat(redis("PEXPIRE array:{%s}:%s 2500".formatted(array, key))).isEqualTo(":1");
    }

    assertThat(answer.join().statusCode()).isEqualTo(200);
    assertThat(read(array)).isEqualTo("[3000]");
  }

  /** Returns the answer of Redis to a command. */
  private String redis(String command) throws IOException {
    var address = URI.create(system.address("redis"));
    try (var socket = new Socket(address.getHost(), address.getPort());
        var answers =
            new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII))) {
      socket.getOutputStream().write((command + "\r\n").getBytes(US_ASCII));
      return answers.readLine();
    }
  }

  @Tag("slow")
  @Test
  void map_workerKilledAtAnyStep_squaresEachElementOnce()
      throws ExecutionException, InterruptedException, TimeoutException {
    // A burn takes long enough for a kill, and a second burn would give another number.
    var expected = Api.parse(api.post("/pool/map", "{\"function\":\"burn\",\"values\":[2500]}"));

    var computing = array("q", "[2500]");
    var answer = map(computing);
    kill(workerOn(computing));
    assertDone(answer, computing, expected);

    var unread = array("q", "[2500]");
    answer = map(unread);
    system.pause("redis");
    try {
      // A worker has the task or will get it, but no worker can read the array.
      killAll();
    } finally {
      system.resume("redis");
    }
    assertDone(answer, unread, expected);

    system.awaitWhole();
    var committed = array("q", "[2500]");
    answer = map(committed);
    var worker = workerOn(committed);
    system.pause("kafka");
    try {
      Awaitility.await().atMost(BOUND).until(() -> !read(committed).equals("[2500]"));
      kill(worker);
    } finally {
      system.resume("kafka");
    }
    assertDone(answer, committed, expected);
    system.awaitWhole();
    // The task was delivered again, and its second worker found the commit of the first.
    assertThat(read(committed)).isEqualTo(expected.toString());
  }

  @Test
  void map_redisKilled_losesNoElement()
      throws ExecutionException, InterruptedException, TimeoutException {
    var array = array("q", Collections.nCopies(20, 300).toString());
    var expected =
        Api.parse(api.post("/pool/map", "{\"function\":\"burn\",\"values\":[300]}")).at("/0");

    var answer = map(array);
    // Redis loses the last second, which is not in its append-only file yet; the job itself is
    // older.
    Awaitility.await().pollDelay(Duration.ofMillis(1_200)).until(() -> true);
    system.kill("redis");
    answer.get(BOUND.toSeconds(), TimeUnit.SECONDS);

    Awaitility.await()
        .atMost(BOUND)
        .ignoreExceptionsMatching(AssertionError.class::isInstance)
        .untilAsserted(
            () ->
                assertThat(api.json("/arrays/" + array))
                    .hasSize(20)
                    .allSatisfy(value -> assertThat(value).isEqualTo(expected)));
    system.awaitWhole();
  }

  private CompletableFuture<HttpResponse<String>> map(String array) {
    return api.postAsync("/arrays/" + array + "/map", "{\"function\":\"burn\"}");
  }

  private void assertDone(
      CompletableFuture<HttpResponse<String>> answer, String array, JsonNode expected)
      throws ExecutionException, InterruptedException, TimeoutException {
    var response = answer.get(BOUND.toSeconds(), TimeUnit.SECONDS);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(read(array)).isEqualTo(expected.toString());
  }

  /**
   * Returns the process id of the worker that runs a task of an array; waits until there is one.
   */
  private long workerOn(String array) {
    return Awaitility.await()
        .atMost(BOUND)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () ->
                StreamSupport.stream(api.json("/workers").spliterator(), false)
                    .filter(worker -> worker.at("/current").asText().contains(array))
                    .map(worker -> worker.at("/pid").asLong())
                    .findFirst()
                    .orElse(0L),
            pid -> pid > 0);
  }

  private void killAll() {
    for (int number = 1; number <= RunningSystem.workers(); number++) {
      system.kill("square-worker-" + number);
    }
  }

  private static void kill(long pid) {
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
  }
}
