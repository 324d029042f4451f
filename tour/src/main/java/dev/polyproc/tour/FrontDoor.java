package dev.polyproc.tour;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** A JSON client of a Polyproc's front door; every call has a timeout. */
final class FrontDoor {
  static final ObjectMapper JSON = new ObjectMapper();

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(1);

  private final URI url;
  private final Optional<String> token;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();

  /**
   * @param url the front door's URL, with or without a slash at the end
   * @param token the bearer token to send with every call; empty for none
   */
  FrontDoor(URI url, Optional<String> token) {
    this.token = token;
    String text = url.toString();
    this.url = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
  }

  /** Returns a client with the same token for another URL, such as a pipe's end. */
  FrontDoor at(URI other) {
    return new FrontDoor(other, token);
  }

  URI url(String path) {
    return URI.create(url + path);
  }

  Answer post(String path, JsonNode body) throws TourException {
    return send(
        HttpRequest.newBuilder(url(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString())));
  }

  Answer get(String path) throws TourException {
    return send(HttpRequest.newBuilder(url(path)).GET());
  }

  Answer delete(String path) throws TourException {
    return send(HttpRequest.newBuilder(url(path)).DELETE());
  }

  /** Sends a GET and returns the answer whatever its status is. */
  Answer getAnyStatus(String path) throws TourException {
    return answer(HttpRequest.newBuilder(url(path)).GET());
  }

  private Answer send(HttpRequest.Builder builder) throws TourException {
    Answer answer = answer(builder);
    HttpResponse<String> response = answer.response();
    if (response.statusCode() / 100 != 2) {
      throw new TourException(
          answer.call() + " answered " + response.statusCode() + ": " + response.body().strip());
    }
    return answer;
  }

  private Answer answer(HttpRequest.Builder builder) throws TourException {
    token.ifPresent(it -> builder.header("Authorization", "Bearer " + it));
    HttpRequest request = builder.timeout(ANSWER_TIMEOUT).build();
    String call = request.method() + " " + request.uri();
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      return new Answer(call, response, JSON.readTree(response.body()));
    } catch (JsonProcessingException e) {
      throw new TourException(call + " did not answer with JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new TourException("cannot connect to " + url + " (" + e + ")");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TourException("interrupted during " + call);
    }
  }

  /** An answer; its status is 2xx unless it was requested with {@link #getAnyStatus}. */
  record Answer(String call, HttpResponse<String> response, JsonNode body) {

    String header(String name) throws TourException {
      return response
          .headers()
          .firstValue(name)
          .orElseThrow(() -> new TourException(call + " answered without the header " + name));
    }
  }
}
