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

/** An asynchronous JSON client with a timeout of 30 seconds per call; thread-safe. */
final class JsonClient {
  static final ObjectMapper JSON = new ObjectMapper();

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();

  private final Optional<String> token;

  /**
   * @param token the bearer token to send with every call; empty for none
   */
  JsonClient(Optional<String> token) {
    this.token = token;
  }

  /**
   * Returns the body of a 2xx answer; fails with {@link CallFailedException} for other statuses.
   */
  CompletableFuture<JsonNode> post(String url, JsonNode body) {
    return send(
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString())));
  }

  /** Returns the answer's body, as {@link #post} does. */
  CompletableFuture<JsonNode> get(String url) {
    return send(HttpRequest.newBuilder(URI.create(url)).GET());
  }

  private CompletableFuture<JsonNode> send(HttpRequest.Builder request) {
    token.ifPresent(it -> request.header("Authorization", "Bearer " + it));
    return client
        .sendAsync(request.timeout(ANSWER_TIMEOUT).build(), BodyHandlers.ofString())
        .thenApply(JsonClient::read);
  }

  private static JsonNode read(HttpResponse<String> response) {
    var body = parse(response.body());
    if (response.statusCode() / 100 != 2) {
      throw new CallFailedException(response.statusCode(), body.path("title").asText());
    }
    return body;
  }

  /** Returns a missing node for a text that is not JSON, such as a proxy's error page. */
  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }
}
