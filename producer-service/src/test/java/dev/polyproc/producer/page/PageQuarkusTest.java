package dev.polyproc.producer.page;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import dev.polyproc.localstack.TestInfrastructureResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests how the page is served, by a service that requires a token for everything else. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructureResource.class)
@TestProfile(PageQuarkusTest.WithToken.class)
class PageQuarkusTest {
  private static final int MAX_COMPRESSED = 700_000;

  /**
   * The references of a file to others: attributes of the document, imports, workers, images of
   * CSS.
   */
  private static final Pattern REFERENCE =
      Pattern.compile(
          "(?:\\b(?:src|href)=\"|\\bfrom ?['\"]|\\bimport ?['\"]|new URL\\('|url\\(\")"
              + "((?:\\.{0,2}/)?[\\w./-]+\\.(?:js|css|svg))['\"]");

  /** The service with a token. */
  public static final class WithToken implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("polyproc.http.token", "s3cret");
    }
  }

  /** Returns the files that the page loads, and their contents, by path. */
  private static Map<String, byte[]> files() {
    var files = new LinkedHashMap<String, byte[]>();
    load("/", files);
    return files;
  }

  private static void load(String path, Map<String, byte[]> files) {
    if (files.containsKey(path)) {
      return;
    }
    var body = given().get(path).then().statusCode(200).extract().asByteArray();
    files.put(path, body);
    REFERENCE
        .matcher(new String(body, UTF_8))
        .results()
        .map(found -> URI.create(path).resolve(found.group(1)).getPath())
        .forEach(each -> load(each, files));
  }

  private static int compressed(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.size();
  }

  @Test
  void page_withoutToken_isServedWithItsPolicy() {
    given()
        .get("/")
        .then()
        .statusCode(200)
        .contentType(startsWith("text/html"))
        .header("Content-Security-Policy", startsWith("default-src 'self';"))
        .header("X-Content-Type-Options", "nosniff")
        .header("Cache-Control", "no-cache")
        .body(containsString("/dashboard/main.js"));
  }

  @Test
  void files_ofThePage_areAllServedAndSmall() {
    var files = files();

    assertThat(files.keySet())
        .contains(
            "/dashboard/style.css",
            "/dashboard/io/stream-worker.js",
            "/dashboard/view/sharing/lock.js",
            "/dashboard/lib/lit-html.js");
    assertThat(files.values().stream().mapToInt(PageQuarkusTest::compressed).sum())
        .isLessThan(MAX_COMPRESSED);
  }

  @Test
  void files_ofThePage_loadNothingFromElsewhereAndHaveNoInlineCode() {
    var html = new String(files().get("/"), UTF_8);

    assertThat(html).doesNotContainPattern("https?:").doesNotContain("<style", " style=");
    assertThat(html)
        .doesNotContainPattern("<script(?![^>]*\\bsrc=)")
        .doesNotContainPattern(" on\\w+=");
    files()
        .forEach(
            (path, bytes) -> assertThat(elsewhere(new String(bytes, UTF_8))).as(path).isEmpty());
  }

  /** Returns the addresses in a file, but those of namespaces and of the examples. */
  private static Stream<String> elsewhere(String text) {
    return Arrays.stream(text.split("(?=https?://)"))
        .skip(1)
        .map(each -> each.split("[\\s'\"`)]", 2)[0])
        .filter(each -> !each.startsWith("http://localhost:808"))
        .filter(each -> !each.startsWith("http://www.w3.org/"));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /?x=1, 400",
    "POST, /, 405",
    "DELETE, /dashboard/main.js, 405",
    "HEAD, /dashboard/main.js, 200",
    "HEAD, /, 200",
    "OPTIONS, /, 204"
  })
  void file_otherRequest_isAnswered(String method, String path, int status) {
    var answer =
        given()
            .header("Authorization", "Bearer s3cret")
            .urlEncodingEnabled(false)
            .request(method, path);

    assertThat(answer.statusCode()).isEqualTo(status);
    if (status == 405 || status == 204) {
      assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/dashboard, 404",
    "/dashboard/, 404",
    "/dashboard/nothing.js, 404",
    "/dashboard/%6dain.js, 404",
    "/META-INF/MANIFEST.MF, 404",
    "/application.properties, 404"
  })
  void path_thatIsNotAFile_isAProblem(String path, int status) {
    given()
        .header("Authorization", "Bearer s3cret")
        .urlEncodingEnabled(false)
        .get(path)
        .then()
        .statusCode(status)
        .contentType(startsWith("application/problem+json"))
        .body("status", is(status));
  }

  @ParameterizedTest
  @CsvSource({"GET, /workers", "GET, /events", "GET, /dashboard/nothing.js", "POST, /"})
  void otherCall_withoutToken_isUnauthorized(String method, String path) {
    assertThat(given().request(method, path).statusCode()).isEqualTo(401);
  }
}
