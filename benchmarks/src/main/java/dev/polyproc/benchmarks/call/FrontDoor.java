package dev.polyproc.benchmarks.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polyproc.benchmarks.measure.BenchException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * An HTTP client of a Polyproc's front door that keeps its connections and measures the time of
 * calls. The bearer token is the environment variable {@code POLYPROC_HTTP_TOKEN}, if it is set.
 */
public final class FrontDoor {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String OCTETS = "application/octet-stream";
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private static final String TOKEN = "POLYPROC_HTTP_TOKEN";

  private final String url;
  private final Optional<String> token =
      Optional.ofNullable(System.getenv(TOKEN)).filter(text -> !text.isBlank());
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

  public FrontDoor(String url) {
    this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  /** An answer, and the seconds from the start of the request to the answer's last byte. */
  public record Answer(HttpResponse<byte[]> response, double seconds) {
    byte[] body() {
      return response.body();
    }

    public String header(String name) throws BenchException {
      return response
          .headers()
          .firstValue(name)
          .orElseThrow(() -> new BenchException("the answer has no header " + name));
    }
  }

  /** Returns a request with a JSON body, which can be sent repeatedly. */
  public HttpRequest post(String path, String json) throws BenchException {
    return post(path, "application/json", json.getBytes(StandardCharsets.UTF_8)).build();
  }

  /** Returns a request with a binary body and a binary answer. */
  public HttpRequest postOctets(String path, String type, byte[] octets) throws BenchException {
    return post(path, OCTETS + type, octets).header("Accept", OCTETS).build();
  }

  /** Returns a request with a binary body and an answer in JSON. */
  public HttpRequest upload(String path, byte[] octets) throws BenchException {
    return post(path, OCTETS, octets).build();
  }

  public HttpRequest getOctets(String path) throws BenchException {
    return request(path).header("Accept", OCTETS).GET().build();
  }

  public HttpRequest delete(String path) throws BenchException {
    return request(path).DELETE().build();
  }

  public JsonNode json(String path) throws BenchException {
    try {
      return JSON.readTree(send(request(path).GET().build()).body());
    } catch (IOException e) {
      throw new BenchException("GET " + path + " did not answer with JSON");
    }
  }

  /** Returns the seconds of a call; throws if its answer is not {@code expected}. */
  public double time(HttpRequest request, byte[] expected) throws BenchException {
    Answer answer = send(request);
    if (!Arrays.equals(answer.body(), expected)) {
      throw new BenchException(call(request) + " returned a wrong answer");
    }
    return answer.seconds();
  }

  /** Returns the answer; throws if its status is not 2xx. */
  public Answer send(HttpRequest request) throws BenchException {
    Answer answer = sendAnyStatus(request);
    int status = answer.response().statusCode();
    if (status / 100 != 2) {
      throw new BenchException(
          call(request)
              + " answered "
              + status
              + ": "
              + new String(answer.body(), StandardCharsets.UTF_8).strip());
    }
    return answer;
  }

  /** Returns the answer, whatever its status is. */
  public Answer sendAnyStatus(HttpRequest request) throws BenchException {
    try {
      long begin = System.nanoTime();
      HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
      return new Answer(response, (System.nanoTime() - begin) / 1e9);
    } catch (IOException e) {
      throw new BenchException("cannot connect to " + request.uri() + " (" + e + ")");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted");
    }
  }

  private HttpRequest.Builder post(String path, String type, byte[] body) throws BenchException {
    return request(path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body));
  }

  private HttpRequest.Builder request(String path) throws BenchException {
    try {
      var request = HttpRequest.newBuilder(URI.create(url + path)).timeout(TIMEOUT);
      token.ifPresent(it -> request.header("Authorization", "Bearer " + it));
      return request;
    } catch (IllegalArgumentException e) {
      throw new BenchException(url + " is not a URL such as http://localhost:8080");
    }
  }

  private static String call(HttpRequest request) {
    return request.method() + " " + request.uri().getPath();
  }
}
