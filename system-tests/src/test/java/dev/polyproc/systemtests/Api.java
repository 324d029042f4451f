package dev.polyproc.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** An HTTP client of one service. For any thread. */
public final class Api {
  private static final Duration BOUND = Duration.ofMinutes(2);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final String url;

  /**
   * @param url where the service is, as in {@code http://localhost:8080}
   */
  public Api(String url) {
    this.url = url;
  }

  /** Returns whether the service is ready. */
  public boolean isReady() {
    try {
      return get("/q/health/ready").statusCode() == 200;
    } catch (AssertionError e) {
      return false;
    }
  }

  public HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  public HttpResponse<String> post(String path, String body) {
    return send(posting(path, body));
  }

  public HttpResponse<String> put(String path, String body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(body)));
  }

  public HttpResponse<String> delete(String path) {
    return send(request(path).DELETE());
  }

  /** Posts, and does not wait for the answer. */
  public CompletableFuture<HttpResponse<String>> postAsync(String path, String body) {
    return client.sendAsync(posting(path, body).build(), BodyHandlers.ofString());
  }

  /** Posts with an idempotency key, and does not wait for the answer. */
  public CompletableFuture<HttpResponse<String>> postAsync(String path, String body, String key) {
    var request = posting(path, body).header("Idempotency-Key", key).build();
    return client.sendAsync(request, BodyHandlers.ofString());
  }

  /** Returns the answer to a GET; fails unless its status is 200. */
  public JsonNode json(String path) {
    var response = get(path);
    if (response.statusCode() != 200) {
      throw new AssertionError("GET " + path + ": " + response.statusCode() + response.body());
    }
    return parse(response);
  }

  public static JsonNode parse(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new AssertionError("not JSON: " + response.body(), e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path)).timeout(BOUND);
  }

  private HttpRequest.Builder posting(String path, String body) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError("no answer from " + url, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
