package dev.polyproc.producer.array;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.polyproc.localstack.TestInfrastructureResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

/** Tests single elements, and values, over HTTP. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructureResource.class)
class ElementQuarkusTest {
  @Test
  void element_written_isReadBack() {
    var array = array("{'typecode':'h','values':[1,2,3]}");

    assertThat(get(array + "/0")).isEqualTo("1");
    assertThat(get(array + "/-1")).isEqualTo("3");
    put(array + "/-3", "32767").then().statusCode(204);
    put(array + "/1?overflow=wrap", "32768").then().statusCode(204);
    assertThat(get(array)).isEqualTo("[32767,-32768,3]");

    put(array + "/2", "32768")
        .then()
        .statusCode(400)
        .body("title", equalTo("OverflowError"))
        .body("index", equalTo(2))
        .body("detail", equalTo("the value is 32768, which does not fit int16"));
    put(array + "/2", "1.5").then().statusCode(400).body("title", equalTo("TypeError"));
    put(array + "/2", "\"x\"").then().statusCode(400).body("title", equalTo("TypeError"));
    put(array + "/2", "").then().statusCode(400).body("title", equalTo("ValueError"));
    put(array + "/2", "1 2").then().statusCode(400).body("title", equalTo("ValueError"));
    assertThat(get(array + "/2")).isEqualTo("3");
  }

  @Test
  void element_indexOutside_isIndexError() {
    var array = array("{'typecode':'i','values':[1,2,3]}");

    for (var index : new String[] {"3", "-4", "99999999999999999999999999"}) {
      given()
          .get(array + "/" + index)
          .then()
          .statusCode(404)
          .body("title", equalTo("IndexError"))
          .body("detail", containsString("from -3 to 2"));
      put(array + "/" + index, "7").then().statusCode(404);
      post(array + "/" + index + "/add", "{'amount':1}").then().statusCode(404);
      post(array + "/" + index + "/compare-and-set", "{'expected':0,'value':1}")
          .then()
          .statusCode(404);
    }
    given().get(array + "/one").then().statusCode(400).body("title", equalTo("TypeError"));
    assertThat(get(array)).isEqualTo("[1,2,3]");
  }

  @Test
  void add_toElement_returnsTheSum() {
    var array = array("{'typecode':'i','values':[2147483646,5]}");

    assertThat(post(array + "/0/add", "{'amount':1}").asString()).isEqualTo("2147483647");
    post(array + "/0/add", "{'amount':1}")
        .then()
        .statusCode(400)
        .body("title", equalTo("OverflowError"))
        .body("index", equalTo(0));
    assertThat(post(array + "/0/add", "{'amount':1,'overflow':'saturate'}").asString())
        .isEqualTo("2147483647");
    assertThat(post(array + "/0/add?overflow=wrap", "{'amount':1}").asString())
        .isEqualTo("-2147483648");
    assertThat(post(array + "/-1/add", "{'amount':-6}").asString()).isEqualTo("-1");
    post(array + "/1/add", "{'amount':0.5}").then().body("title", equalTo("TypeError"));
    post(array + "/1/add", "{'by':1}").then().statusCode(400).body("title", equalTo("ValueError"));
    post(array + "/1/add", "{}").then().statusCode(400).body("title", equalTo("ValueError"));
    post(array + "/1/add", "{'amount':1").then().statusCode(400);

    var large = array("{'typecode':'Q','values':[9007199254740993]}");
    assertThat(post(large + "/0/add", "{'amount':18437736874454810622}").asString())
        .isEqualTo("18446744073709551615");
  }

  @Test
  void compareAndSet_expectedOrNot_returnsWhetherItWasSet() {
    var array = array("{'typecode':'f','values':[0.1]}");

    assertThat(post(array + "/0/compare-and-set", "{'expected':0.1,'value':2}").asString())
        .isEqualTo("{\"set\":true,\"value\":2.0}");
    assertThat(post(array + "/0/compare-and-set", "{'expected':0.1,'value':3}").asString())
        .isEqualTo("{\"set\":false,\"value\":2.0}");
    // 1e39 exceeds the range of float32; infinity is not equal to it either.
    put(array + "/0?overflow=wrap", "1e39").then().statusCode(204);
    assertThat(post(array + "/0/compare-and-set", "{'expected':1e39,'value':3}").asString())
        .isEqualTo("{\"set\":false,\"value\":\"Infinity\"}");
    var bytes = array("{'typecode':'b','values':[127]}");
    assertThat(post(bytes + "/0/compare-and-set", "{'expected':383,'value':3}").asString())
        .isEqualTo("{\"set\":false,\"value\":127}");
    post(array + "/0/compare-and-set", "{'expected':1}")
        .then()
        .statusCode(400)
        .body("detail", containsString("value is missing"));
  }

  @Test
  void write_withStaleToken_isRefused() {
    var array = array("{'typecode':'i','values':[1]}");

    put(array + "/0?lock=l&token=7", "2").then().statusCode(204);
    put(array + "/0?lock=l&token=6", "3")
        .then()
        .statusCode(409)
        .body("title", equalTo("StaleToken"))
        .body("token", equalTo(6))
        .body("latest", equalTo(7));
    put(array + "?lock=l&token=6", "[3]").then().statusCode(409);
    post(array + "/0/add?lock=l&token=6", "{'amount':1}").then().statusCode(409);
    post(array + "/0/add?lock=l&token=8", "{'amount':1}").then().statusCode(200);
    put(array + "/0?lock=l", "3").then().statusCode(400);
    put(array + "/0?lock=l&token=x", "3").then().statusCode(400);
    put(array + "/0?lock=two words&token=1", "3").then().statusCode(400);
    assertThat(get(array)).isEqualTo("[3]");
  }

  @Test
  void value_created_isArrayOfOneElement() {
    var created = post("/values", "{'typecode':'d','value':1.5}");
    assertThat(created.statusCode()).isEqualTo(201);
    var id = created.<String>path("id");
    var value = "/values/" + id;

    assertThat(created.header("Location")).endsWith(value);
    assertThat(get(value)).isEqualTo("1.5");
    put(value, "2").then().statusCode(204);
    assertThat(post(value + "/add", "{'amount':0.25}").asString()).isEqualTo("2.25");
    assertThat(post(value + "/compare-and-set", "{'expected':2.25,'value':3}").asString())
        .isEqualTo("{\"set\":true,\"value\":3.0}");
    assertThat(get("/arrays/" + id)).isEqualTo("[3.0]");
    given().delete(value).then().statusCode(204);
    given().get(value).then().statusCode(404);
    assertThat(get("/values/" + post("/values", "{'typecode':'i'}").<String>path("id")))
        .isEqualTo("0");
    post("/values", "{'typecode':'i','value':'x'}").then().body("title", equalTo("TypeError"));
    post("/values", "{'typecode':'b','value':128}").then().body("title", equalTo("OverflowError"));
    post("/values", "{'value':1}").then().body("title", equalTo("ValueError"));
  }

  @Test
  void metrics_afterCalls_countArraysAndUpdates() {
    var array = array("{'typecode':'i','values':[1]}");
    put(array + "/0", "2").then().statusCode(204);

    assertThat(given().get("/q/metrics").asString())
        .contains("polyproc_array_created_total{typecode=\"i\"")
        .contains("polyproc_array_updates_total{operation=\"put\",outcome=\"done\"")
        .contains("polyproc_array_bytes");
  }

  /** Creates an array and returns its path. */
  private static String array(String body) {
    return "/arrays/" + post("/arrays", body).<String>path("id");
  }

  private static Response post(String path, String body) {
    return given().contentType("application/json").body(body.replace('\'', '"')).post(path);
  }

  private static Response put(String path, String body) {
    return given().contentType("application/json").body(body).put(path);
  }

  private static String get(String path) {
    var response = given().get(path);
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
    return response.asString();
  }
}
