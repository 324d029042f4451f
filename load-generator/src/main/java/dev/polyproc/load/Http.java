package dev.polyproc.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** JSON over HTTP, without waiting; every call ends within half a minute. For any thread. */
final class Http {
  static final ObjectMapper JSON = new ObjectMapper();

  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration ANSWER = Duration.ofSeconds(30);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

  private final Optional<String> token;

  /**
   * @param token the bearer token that is sent with every call, if there is one
   */
  Http(Optional<String> token) {
    this.token = token;
  }

  /** What is answered with status 2xx; anything else is a {@link RefusedException}. */
  CompletableFuture<JsonNode> post(String url, JsonNode body) {
    return send(
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString())));
  }

  /** As {@link #post}. */
  CompletableFuture<JsonNode> get(String url) {
    return send(HttpRequest.newBuilder(URI.create(url)).GET());
  }

  private CompletableFuture<JsonNode> send(HttpRequest.Builder request) {
    token.ifPresent(it -> request.header("Authorization", "Bearer " + it));
    return client
        .sendAsync(request.timeout(ANSWER).build(), BodyHandlers.ofString())
        .thenApply(Http::read);
  }

  private static JsonNode read(HttpResponse<String> response) {
    var body = parse(response.body());
    if (response.statusCode() / 100 != 2) {
      throw new RefusedException(response.statusCode(), body.path("title").asText());
    }
    return body;
  }

  /** An answer that is not JSON, of a proxy for instance, has nothing in it. */
  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }
}
