package dev.polyproc.experiments.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polyproc.experiments.ExperimentException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** A client of a Polyproc's front door. Any thread may use it; every call has a timeout. */
public final class FrontDoor {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  private final String url;
  private final Optional<String> token;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

  /**
   * @param url the front door's URL, with or without a slash at the end
   * @param token the bearer token of every call; empty for none
   */
  public FrontDoor(String url, Optional<String> token) {
    this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    this.token = token;
  }

  /** Returns the live workers. */
  public List<Worker> workers() throws ExperimentException {
    JsonNode workers = send(request("/workers").GET()).body();
    return StreamSupport.stream(workers.spliterator(), false).map(Worker::of).toList();
  }

  /**
   * Posts a map of equal values, without a limit of processes: every worker takes part, also one
   * that starts later.
   */
  public Job post(String function, int size, JsonNode argument, int chunksize)
      throws ExperimentException {
    String body =
        JSON.createObjectNode()
            .put("function", function)
            .put("chunksize", chunksize)
            .set("values", JSON.valueToTree(Collections.nCopies(size, argument)))
            .toString();
    long begin = System.nanoTime();
    Answer answer =
        send(
            request("/pool/jobs")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    return new Job(this, answer.body().path("id").asText(), size, begin);
  }

  JsonNode get(String path) throws ExperimentException {
    return send(request(path).GET()).body();
  }

  /** Returns the answer, or nothing if the status is 504: the job is not done yet. */
  Optional<JsonNode> getWithin(String path) throws ExperimentException {
    Answer answer = sendAnyStatus(request(path).GET());
    return answer.status() == 504 ? Optional.empty() : Optional.of(successful(answer).body());
  }

  void delete(String path) throws ExperimentException {
    var unused = sendAnyStatus(request(path).DELETE());
  }

  private record Answer(String call, int status, JsonNode body) {}

  private Answer send(HttpRequest.Builder request) throws ExperimentException {
    return successful(sendAnyStatus(request));
  }

  private static Answer successful(Answer answer) throws ExperimentException {
    if (answer.status() / 100 != 2) {
      String detail = answer.body().path("detail").asText(answer.body().toString());
      throw new ExperimentException(answer.call() + " answered " + answer.status() + ": " + detail);
    }
    return answer;
  }

  private Answer sendAnyStatus(HttpRequest.Builder builder) throws ExperimentException {
    HttpRequest request = builder.timeout(TIMEOUT).build();
    String call = request.method() + " " + request.uri().getPath();
    try {
      HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
      return new Answer(call, response.statusCode(), json(response.body()));
    } catch (IOException e) {
      throw new ExperimentException("cannot call " + request.uri() + " (" + e + ")", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExperimentException("interrupted during " + call, e);
    }
  }

  /** Returns a body as JSON, or as a JSON string if it is other text. */
  private static JsonNode json(byte[] body) throws IOException {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return JSON.getNodeFactory().textNode(new String(body, StandardCharsets.UTF_8).strip());
    }
  }

  private HttpRequest.Builder request(String path) throws ExperimentException {
    try {
      var request = HttpRequest.newBuilder(URI.create(url + path));
      token.ifPresent(it -> request.header("Authorization", "Bearer " + it));
      return request;
    } catch (IllegalArgumentException e) {
      throw new ExperimentException(url + " is not a URL such as http://localhost:8080", e);
    }
  }
}
