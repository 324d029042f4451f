package dev.polyproc.consumer.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import dev.polyproc.localstack.TestInfrastructureResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests a service that requires a token, which it reads from a file. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructureResource.class)
@TestProfile(TokenQuarkusTest.Guarded.class)
class TokenQuarkusTest {
  private static final String SECRET = "s3cret-of-a-test";

  /** Settings with a token, an allowed host and an allowed origin. */
  public static final class Guarded implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      try {
        var file = Files.createTempFile("polyproc-token", "");
        file.toFile().deleteOnExit();
        Files.writeString(file, SECRET + "\n");
        return Map.of(
            "polyproc.http.token-file",
            file.toString(),
            "polyproc.http.allowed-hosts",
            "polyproc.example, *.polyproc.example",
            "polyproc.http.allowed-origins",
            "https://dashboard.example");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/queues/q/items", "/q/metrics", "/q/openapi", "/", "/nothing"})
  void call_withoutToken_isUnauthorized(String path) {
    given()
        .get(path)
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .header("WWW-Authenticate", "Bearer realm=\"polyproc\"")
        .body("title", is("Unauthorized"))
        .body("type", is("urn:polyproc:Unauthorized"))
        .body("status", is(401))
        .body("instance", is(path))
        .body("detail", containsString("polyproc.http.token"));
    given().header("Authorization", "Bearer wrong").get(path).then().statusCode(401);
  }

  @Test
  void call_withToken_isAnswered() {
    given().header("Authorization", "Bearer " + SECRET).get("/q/metrics").then().statusCode(200);
    given().header("Authorization", "Bearer " + SECRET).get("/nothing").then().statusCode(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/q/health", "/q/health/ready", "/q/health/live"})
  void health_withoutToken_isAnswered(String path) {
    given().get(path).then().statusCode(anyOf(is(200), is(503))).body("checks", notNullValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"polyproc.example", "a.polyproc.example:8443", "consumer-service"})
  void call_toAllowedHost_isAnswered(String host) {
    given()
        .header("Host", host)
        .header("Authorization", "Bearer " + SECRET)
        .get("/q/openapi")
        .then()
        .statusCode(200);
  }

  @Test
  void call_fromAllowedOriginWithToken_isAnswered() {
    given()
        .header("Origin", "https://dashboard.example")
        .header("Sec-Fetch-Site", "cross-site")
        .header("Access-Control-Request-Method", "POST")
        .header("Access-Control-Request-Headers", "authorization")
        .options("/queues/q/items")
        .then()
        .statusCode(200)
        .header("Access-Control-Allow-Origin", "https://dashboard.example")
        .header("Access-Control-Allow-Headers", "authorization");
    given()
        .header("Origin", "https://dashboard.example")
        .get("/queues/q/items")
        .then()
        .statusCode(401)
        .header("Access-Control-Allow-Origin", "https://dashboard.example");
  }

  @Test
  void call_fromOtherOriginWithToken_isForbidden() {
    given()
        .header("Origin", "https://evil.example")
        .header("Authorization", "Bearer " + SECRET)
        .contentType(ContentType.JSON)
        .get("/queues/q/items")
        .then()
        .statusCode(403)
        .body("title", is("ForbiddenOrigin"));
  }
}
