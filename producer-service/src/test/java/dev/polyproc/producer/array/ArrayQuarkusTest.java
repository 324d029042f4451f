package dev.polyproc.producer.array;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polyproc.localstack.TestInfrastructureResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests whole arrays and slices over HTTP. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructureResource.class)
class ArrayQuarkusTest {
  private static final Duration BOUND = Duration.ofSeconds(10);
  private static final String OCTETS = "application/octet-stream";
  private static final int MANY = 1_000_000;

  @Inject Redis redis;

  @Test
  void create_fromValues_hasPythonsElements() {
    var created = create("{'typecode':'i','values':[2,3,6,7,8,8,9,3,3,3]}");
    var array = "/arrays/" + created.<String>path("id");

    assertThat(created.header("Location")).endsWith(array);
    assertThat(created.<String>path("typecode")).isEqualTo("i");
    assertThat(created.<Integer>path("size")).isEqualTo(10);
    assertThat(get(array)).isEqualTo("[2,3,6,7,8,8,9,3,3,3]");
    assertThat(get(array + "?from=1&to=4")).isEqualTo("[3,6,7]");
    assertThat(get(array + "?from=-3")).isEqualTo("[3,3,3]");
    assertThat(get(array + "?from=7&to=-7")).isEqualTo("[]");
    assertThat(get(array + "?to=100")).isEqualTo("[2,3,6,7,8,8,9,3,3,3]");
    given()
        .get(array + "/info")
        .then()
        .statusCode(200)
        .body("itemsize", equalTo(4))
        .body("bytes", equalTo(40))
        .body("expireSeconds", equalTo(3600));
    given().delete(array).then().statusCode(204);
    given().delete(array).then().statusCode(404).body("title", equalTo("KeyError"));
    given().get(array).then().statusCode(404).body("title", equalTo("KeyError"));
  }

  @Test
  void create_fromSize_isZeros() {
    assertThat(get(array("{'typecode':'d','size':3}"))).isEqualTo("[0.0,0.0,0.0]");
    assertThat(get(array("{'typecode':'H','size':0}"))).isEqualTo("[]");
    assertThat(get(array("{'typecode':'H','values':[]}"))).isEqualTo("[]");
  }

  @Test
  void write_overflow_failsWrapsOrSaturates() {
    assertThat(get(array("{'typecode':'b','overflow':'wrap','values':[127,128,-129,300]}")))
        .isEqualTo("[127,-128,127,44]");
    assertThat(get(array("{'typecode':'B','overflow':'saturate','values':[-1,256]}")))
        .isEqualTo("[0,255]");
    assertThat(get(array("{'typecode':'Q','values':[18446744073709551615]}")))
        .isEqualTo("[18446744073709551615]");
    assertThat(get(array("{'typecode':'f','values':[1,0.1,-0.0]}"))).isEqualTo("[1.0,0.1,-0.0]");
    // JSON has no number for infinity; PUT accepts the text that GET returns.
    var infinite = array("{'typecode':'f','overflow':'wrap','values':[1e39,-1e999,'NaN']}");
    assertThat(get(infinite)).isEqualTo("[\"Infinity\",\"-Infinity\",\"NaN\"]");
    put(infinite, get(infinite)).statusCode(204);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'typecode':'i','values':[1,2,2147483648]}  | 400 | OverflowError | values[2] is 2147483648, which does not fit int32",
        "{'typecode':'B','values':[-1]}              | 400 | OverflowError | values[0] is -1",
        "{'typecode':'d','values':[1e999]}           | 400 | OverflowError | float64",
        "{'typecode':'i','values':[1,2.0]}           | 400 | TypeError     | values[1] is 2.0, not a whole number",
        "{'typecode':'d','values':[1,null]}          | 400 | TypeError     | values[1] is null",
        "{'typecode':'d','values':['1']}             | 400 | TypeError     | the string",
        "{'typecode':'i','values':[[1]]}             | 400 | TypeError     | an array",
        "{'typecode':'u','values':[1]}               | 400 | ValueError    | b, B, h",
        "{'values':[1],'typecode':'i'}               | 400 | ValueError    | typecode is missing before values",
        "{'typecode':'i','values':[1],'overflow':'wrap'} | 400 | ValueError | overflow comes after",
        "{'typecode':'i','overflow':'up','values':[1]} | 400 | ValueError  | fail, wrap or saturate",
        "{'typecode':'i','values':[1],'size':1}      | 400 | ValueError    | both values and size",
        "{'typecode':'i','size':-1}                  | 400 | ValueError    | size must be a whole number",
        "{'typecode':'i','size':1.5}                 | 400 | ValueError    | size must be a whole number",
        "{'typecode':'i'}                            | 400 | ValueError    | values and size are missing",
        "{'typecode':'i','values':[1,                | 400 | ValueError    | not JSON",
        "{'typecode':'d','values':[NaN]}             | 400 | ValueError    | not JSON",
        "{'typecode':'d','values':[1]} []            | 400 | ValueError    | after the end",
        "[1]                                         | 400 | ValueError    | not a JSON object",
        "{'typecode':'d','length':1}                 | 400 | ValueError    | no field",
        "{'typecode':'d','size':8000001}             | 413 | ContentTooLarge | 64000000 bytes",
      })
  void request_invalid_namesTheMistake(String body, int status, String title, String detail) {
    given()
        .contentType("application/json")
        .body(body.replace('\'', '"'))
        .post("/arrays")
        .then()
        .statusCode(status)
        .body("title", equalTo(title))
        .body("detail", containsString(detail));
  }

  @Test
  void octets_readAndWritten_areLittleEndian() {
    var bytes = new byte[] {1, 0, 0, 0, -1, -1, -1, -1};
    var created =
        given().contentType(OCTETS).body(bytes).post("/arrays?typecode=i").then().statusCode(201);
    var array = "/arrays/" + created.extract().<String>path("id");

    assertThat(get(array)).isEqualTo("[1,-1]");
    var answer = given().accept(OCTETS).get(array);
    assertThat(answer.contentType()).isEqualTo(OCTETS);
    assertThat(answer.asByteArray()).isEqualTo(bytes);
    given()
        .contentType(OCTETS)
        .body(new byte[] {7, 0, 0, 0})
        .put(array + "?from=-1")
        .then()
        .statusCode(204);
    assertThat(get(array)).isEqualTo("[1,7]");

    given().contentType(OCTETS).body(bytes).post("/arrays").then().statusCode(400);
    given()
        .contentType(OCTETS)
        .body(new byte[7])
        .post("/arrays?typecode=i")
        .then()
        .statusCode(400)
        .body("detail", equalTo("the body has 7 bytes; each int32 has 4"));
  }

  @Test
  void slice_withInvalidElement_isNotWritten() {
    var array = array("{'typecode':'i','values':[0,1,2,3,4,5]}");

    put(array + "?from=1", "[10,20]").statusCode(204);
    put(array + "?from=-2&to=6", "[40,50]").statusCode(204);
    assertThat(get(array)).isEqualTo("[0,10,20,3,40,50]");

    put(array + "?from=4", "[1,2,3]")
        .statusCode(404)
        .body("title", equalTo("IndexError"))
        .body("index", equalTo(6));
    put(array + "?from=-7", "[1]").statusCode(404).body("index", equalTo(-7));
    put(array + "?from=1&to=3", "[1,2,3]").statusCode(400).body("title", equalTo("ValueError"));
    put(array + "?from=1&to=3", "[1]").statusCode(400).body("title", equalTo("ValueError"));
    put(array, "[1,2,2147483648]").statusCode(400).body("index", equalTo(2));
    put(array, "[1,2.5]").statusCode(400).body("title", equalTo("TypeError"));
    put(array, "{}").statusCode(400);
    put(array, "[1] 2").statusCode(400);
    put(array + "?from=one", "[1]").statusCode(400).body("title", equalTo("TypeError"));
    assertThat(get(array)).isEqualTo("[0,10,20,3,40,50]");

    put(array + "?overflow=saturate", "[2147483648]").statusCode(204);
    assertThat(get(array + "?to=1")).isEqualTo("[2147483647]");
  }

  @Test
  void array_ofMillionElements_isTransferredInParts() throws IOException {
    var numbers = ByteBuffer.allocate(MANY * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    var json = new StringBuilder("[0");
    for (int i = 0; i < MANY; i++) {
      numbers.putInt(i * Integer.BYTES, i);
      json.append(i == 0 ? "" : "," + i);
    }
    json.append(']');
    var array = array("{'typecode':'i','size':" + MANY + "}");

    given().contentType(OCTETS).body(numbers.array()).put(array).then().statusCode(204);

    assertThat(given().accept(OCTETS).get(array).asByteArray()).isEqualTo(numbers.array());
    assertThat(get(array)).isEqualTo(json.toString());
    var copy = array("{'typecode':'i','values':" + json + "}");
    assertThat(given().accept(OCTETS).get(copy).asByteArray()).isEqualTo(numbers.array());
    // A wrong element near the end of the body leaves the whole array unchanged.
    put(array, json.toString().replace(",999999]", ",null]"))
        .statusCode(400)
        .body("index", equalTo(MANY - 1));
    put(array + "?from=1", json.toString()).statusCode(404).body("title", equalTo("IndexError"));
    assertThat(given().accept(OCTETS).get(array).asByteArray()).isEqualTo(numbers.array());
    put(copy, json.toString().replaceFirst("0,1,2", "7,8,9")).statusCode(204);
    assertThat(new ObjectMapper().readTree(get(copy + "?to=4")).toString()).isEqualTo("[7,8,9,3]");
    given().delete(array).then().statusCode(204);
    given().delete(copy).then().statusCode(204);
  }

  @Test
  void write_fullRedis_is507AndLosesNothing() {
    var array = array("{'typecode':'i','values':[1,2,3]}");
    var maxMemory = redis("GET").get("maxmemory").toString();
    var before = uploads();
    redis("SET", "1");
    try {
      given()
          .contentType("application/json")
          .body("{\"typecode\":\"i\",\"size\":1000}")
          .post("/arrays")
          .then()
          .statusCode(507)
          .body("title", equalTo("InsufficientStorage"));
      put(array + "/0", "7").statusCode(507);
      put(array, "[7,8,9]").statusCode(507);
      given()
          .contentType("application/json")
          .body("{\"amount\":1}")
          .post(array + "/0/add")
          .then()
          .statusCode(507);
      assertThat(get(array)).isEqualTo("[1,2,3]");
      assertThat(uploads()).isEqualTo(before);
    } finally {
      redis("SET", maxMemory);
    }
    put(array, "[7,8,9]").statusCode(204);
    assertThat(get(array)).isEqualTo("[7,8,9]");
  }

  private io.vertx.mutiny.redis.client.Response redis(String what, String... value) {
    var request = Request.cmd(Command.CONFIG).arg(what).arg("maxmemory");
    for (var each : value) {
      request.arg(each);
    }
    return done(redis.send(request));
  }

  private int uploads() {
    return done(redis.send(Request.cmd(Command.ZCARD).arg("{arrays}:open"))).toInteger();
  }

  private static <T> T done(Uni<T> call) {
    return call.await().atMost(BOUND);
  }

  private static Response create(String body) {
    return given().contentType("application/json").body(body.replace('\'', '"')).post("/arrays");
  }

  /** Creates an array and returns its path. */
  private static String array(String body) {
    var created = create(body);
    assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
    return "/arrays/" + created.<String>path("id");
  }

  private static ValidatableResponse put(String path, String body) {
    return given().contentType("application/json").body(body).put(path).then();
  }

  private static String get(String path) {
    var response = given().get(path);
    assertThat(response.statusCode()).isEqualTo(200);
    return response.asString();
  }
}
