package dev.polyproc.systemtests.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that each value is returned as the same JSON value, or is refused with its position. */
class EveryValueComesBackIT extends EdgeTest {
  private static final long SEED = Long.getLong("edge.seed", 20_261_129);
  private static final int COUNT = 200;

  private static final Map<String, Integer> BITS =
      Map.of(
          "b", 8, "B", 8, "h", 16, "H", 16, "i", 32, "I", 32, "l", 64, "L", 64, "q", 64, "Q", 64);

  private static List<String> values() {
    var random = new RandomJson(SEED);
    return IntStream.range(0, COUNT).mapToObj(i -> random.value()).toList();
  }

  private static String list(List<String> values) {
    return "[" + String.join(",", values) + "]";
  }

  private static void assertSame(JsonNode came, String went) {
    assertThat(RandomJson.difference(Answer.parse(went), came))
        .as("seed %d: %s came back as %s", SEED, went, came)
        .isEmpty();
  }

  @Test
  void queueItem_anyJson_isReturned() {
    var queue = resources.queue();
    resources.put(queue, list(values()));
    for (var value : values()) {
      var got = resources.send(resources.request("POST", "/queues/" + queue + "/get?timeout=5s"));
      assertSame(got.at("/item"), value);
    }
  }

  @Test
  void printedItem_anyJson_isReturned() {
    var queue = resources.printedQueue();
    resources.put(queue, list(values()));
    var path = "/queues/" + queue + "/items";
    Awaitility.await().until(() -> resources.send(resources.request("GET", path)).size() == COUNT);
    var shown = resources.send(resources.request("GET", path));
    for (int i = 0; i < COUNT; i++) {
      assertSame(shown.get(i).at("/item"), values().get(i));
    }
  }

  @Test
  void pipeMessage_anyJson_isReturned() {
    var pipe = resources.pipe();
    for (var value : values()) {
      resources.send(pipe, "a", value);
    }
    for (var value : values()) {
      var path = "/pipes/" + pipe + "/a/messages?timeout=5s";
      assertSame(resources.send(resources.request("GET", path)).at("/message"), value);
    }
  }

  @Test
  void jobValue_anyJson_isReturned() {
    var results =
        resources.send(
            resources
                .request("POST", "/pool/map?timeout=30s")
                .withJson(
                    "{\"function\":\"identity\",\"chunksize\":7,\"values\":%s}"
                        .formatted(list(values()))));
    for (int i = 0; i < COUNT; i++) {
      assertSame(results.get(i), values().get(i));
    }
  }

  @Test
  void applyArgument_anyJson_isReturned() {
    values().stream()
        .limit(COUNT / 10)
        .forEach(
            value -> {
              var result =
                  resources.send(
                      resources
                          .request("POST", "/pool/apply?timeout=30s")
                          .withJson("{\"function\":\"identity\",\"args\":[%s]}".formatted(value)));
              assertSame(result, value);
            });
  }

  @Test
  void processArgument_anyJson_isReturned() {
    var args = list(values().subList(0, COUNT / 10));
    var id =
        resources
            .send(
                resources
                    .request("POST", "/processes")
                    .withJson("{\"target\":\"test1\",\"args\":%s}".formatted(args)))
            .at("/id")
            .asText();
    assertSame(resources.send(resources.request("GET", "/processes/" + id)).at("/args"), args);
  }

  /** Once, the name of a file was returned as {@code caf?.txt}. */
  @ParameterizedTest
  @ValueSource(
      strings = {"\"caf\\udce9.txt\"", "\"\\ud800\"", "{\"\\udc00\":1}", "{\"a\":1,\"a\":2}"})
  void json_invalidUnicodeOrDuplicateField_isRefusedWithItsPosition(String value) {
    var queue = resources.queue();
    var pipe = resources.pipe();
    for (var request :
        List.of(
            resources
                .request("POST", "/queues/" + queue + "/items")
                .withJson("{\"items\":[1," + value + "]}"),
            resources
                .request("POST", "/queues/" + queue + "/items")
                .withJson("{\"item\":" + value + "}"),
            resources
                .request("POST", "/pipes/" + pipe + "/a/messages")
                .withJson("{\"message\":" + value + "}"),
            resources
                .request("POST", "/pool/map")
                .withJson("{\"function\":\"identity\",\"values\":[1," + value + "]}"),
            resources
                .request("POST", "/pool/apply")
                .withJson("{\"function\":\"identity\",\"args\":[" + value + "]}"),
            resources
                .request("POST", "/processes")
                .withJson("{\"target\":\"test1\",\"args\":[" + value + "]}"))) {
      var answer = TestResources.exchange(request);
      findings.require(answer.status() == 400, request.target(), value + " is refused", answer);
      findings.require(
          answer.problem().has("index")
              || answer.text().matches("(?s).*(line|column|byte|\\[)\\D*\\d.*"),
          request.target(),
          value + " is refused with its place",
          answer);
    }
    findings.assertNone();
  }

  @Test
  void integer_everyTypecode_isReturnedOrOverflows() {
    var random = new Random(SEED);
    for (var type : BITS.keySet()) {
      boolean signed = type.equals(type.toLowerCase(java.util.Locale.ROOT));
      int bits = BITS.get(type);
      var max = BigInteger.TWO.pow(signed ? bits - 1 : bits).subtract(BigInteger.ONE);
      var min = signed ? max.negate().subtract(BigInteger.ONE) : BigInteger.ZERO;
      var numbers =
          IntStream.range(0, COUNT)
              .mapToObj(i -> i == 0 ? min : i == 1 ? max : new BigInteger(bits, random).mod(max))
              .map(BigInteger::toString)
              .toList();
      comesBack(type, list(numbers));
      for (var outside : List.of(max.add(BigInteger.ONE), min.subtract(BigInteger.ONE))) {
        doesNotFit(type, outside.toString(), "OverflowError");
      }
      for (var wrong : List.of("1.5", "\"1\"", "true", "null", "[1]")) {
        doesNotFit(type, wrong, "TypeError");
      }
    }
    findings.assertNone();
  }

  @Test
  void real_everyTypecode_isReturnedOrOverflows() {
    var random = new Random(SEED);
    comesBack(
        "d",
        list(
            IntStream.range(0, COUNT)
                .mapToObj(i -> Double.longBitsToDouble(random.nextLong()))
                .filter(Double::isFinite)
                .map(String::valueOf)
                .toList()));
    comesBack(
        "f",
        list(
            IntStream.range(0, COUNT)
                .mapToObj(i -> Float.intBitsToFloat(random.nextInt()))
                .filter(Float::isFinite)
                .map(String::valueOf)
                .toList()));
    comesBack("d", "[0.0,-0.0,5e-324,1.7976931348623157e308,\"Infinity\",\"-Infinity\",\"NaN\"]");
    doesNotFit("d", "1e400", "OverflowError");
    doesNotFit("f", "1e39", "OverflowError");
    for (var wrong : List.of("\"x\"", "true", "null")) {
      doesNotFit("d", wrong, "TypeError");
    }
    findings.assertNone();
  }

  private void comesBack(String type, String numbers) {
    var id =
        resources
            .send(
                resources
                    .request("POST", "/arrays")
                    .withJson("{\"typecode\":\"%s\",\"values\":%s}".formatted(type, numbers)))
            .at("/id")
            .asText();
    var came = resources.send(resources.request("GET", "/arrays/" + id));
    var went = Answer.parse(numbers);
    boolean real = type.equals("d") || type.equals("f");
    findings.require(came.size() == went.size(), type, "as many as went in", came.size());
    for (int i = 0; i < went.size(); i++) {
      boolean same =
          (real && went.get(i).isNumber())
              ? sameReal(type, came.get(i), went.get(i))
              : RandomJson.same(came.get(i), went.get(i));
      findings.require(same, type, went.get(i) + " comes back", came.get(i));
    }
    resources.send(resources.request("DELETE", "/arrays/" + id));
  }

  private static boolean sameReal(String type, JsonNode came, JsonNode went) {
    return type.equals("d")
        ? came.doubleValue() == went.doubleValue()
        : Float.parseFloat(came.asText()) == Float.parseFloat(went.asText());
  }

  private void doesNotFit(String type, String number, String title) {
    var array =
        TestResources.exchange(
            resources
                .request("POST", "/arrays")
                .withJson("{\"typecode\":\"%s\",\"values\":[0,%s]}".formatted(type, number)));
    refusedAt(type + " array", number, title, array);
    findings.require(
        array.problem().path("index").asInt() == 1, type, number + " has its index", array);
    var value =
        TestResources.exchange(
            resources
                .request("POST", "/values")
                .withJson("{\"typecode\":\"%s\",\"value\":%s}".formatted(type, number)));
    if (!number.equals("null")) {
      refusedAt(type + " value", number, title, value);
    }
  }

  private void refusedAt(String what, String number, String title, Answer answer) {
    findings.require(
        answer.status() == 400 && answer.problem().path("title").asText().equals(title),
        what,
        number + " is a " + title,
        answer);
  }

  /** 20,000 times the letter é is 40 kB, whether it is escaped or not. */
  @Test
  void limit_differentSpelling_countsTheMessage() {
    var escaped = "\"" + "\\u00e9".repeat(20_000) + "\"";
    var spaced = "[" + " ".repeat(100_000) + "1]";
    var pipe = resources.pipe();
    var queue = resources.queue();
    for (var value : List.of(escaped, spaced)) {
      resources.send(pipe, "a", value);
      resources.put(queue, list(List.of(value)));
      var message = resources.request("GET", "/pipes/" + pipe + "/a/messages?timeout=5s");
      assertSame(resources.send(message).at("/message"), value);
      var get = resources.request("POST", "/queues/" + queue + "/get?timeout=5s");
      assertSame(resources.send(get).at("/item"), value);
    }
    var tooLong = "\"" + "\u00e9".repeat(40_000) + "\"";
    assertThat(
            TestResources.exchange(
                    resources
                        .request("POST", "/pipes/" + pipe + "/a/messages")
                        .withJson("{\"message\":" + tooLong + "}"))
                .status())
        .isEqualTo(413);
    assertThat(
            TestResources.exchange(
                    resources
                        .request("POST", "/queues/" + queue + "/items")
                        .withJson("{\"item\":" + tooLong + "}"))
                .status())
        .isEqualTo(413);
  }
}
