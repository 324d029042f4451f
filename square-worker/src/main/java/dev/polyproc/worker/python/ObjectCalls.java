package dev.polyproc.worker.python;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The calls of client code on shared objects. A child has no network, so the worker sends each call
 * to the service, if the object was an argument of the function. For any thread; a call blocks.
 */
@Singleton
final class ObjectCalls {
  private static final Logger LOG = Logger.getLogger(ObjectCalls.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE");
  private static final int FORBIDDEN = 403;
  private static final int CONTENT_TOO_LARGE = 413;
  private static final int UNAVAILABLE = 503;

  /** Longer than any call waits. */
  private static final Duration TIMEOUT = Duration.ofSeconds(90);

  /** How often a call that waits checks whether its child is alive. */
  private static final Duration CHECK_INTERVAL = Duration.ofMillis(50);

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private final PythonConfig config;
  private final Supplier<HttpClient> http =
      new Supplier<>() {
        private HttpClient client;

        @Override
        public synchronized HttpClient get() {
          if (client == null) {
            client =
                HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT_TIMEOUT)
                    .build();
          }
          return client;
        }
      };

  ObjectCalls(PythonConfig config) {
    this.config = config;
  }

  /**
   * Performs a call.
   *
   * @param call the frame {@code A} of a child
   * @param grants the objects that its code was given
   * @param wanted returns whether the child still waits for the answer
   * @return the frame {@code V}: the service's status, headers and body, or a problem of the worker
   * @throws InterruptedException if the task is being stopped
   */
  Frame perform(Frame call, ObjectGrants grants, BooleanSupplier wanted)
      throws InterruptedException {
    JsonNode request;
    try {
      request = JSON.readTree(call.text());
    } catch (JsonProcessingException e) {
      throw new ChannelException("a call is not JSON: " + e.getOriginalMessage(), e);
    }
    var method = request.path("method").asText();
    var path = request.path("path").asText();
    if (!METHODS.contains(method) || !grants.allow(path)) {
      return problem(
          FORBIDDEN,
          "PermissionError",
          "a function uses the objects that it was given as arguments, and %s is none of them"
              .formatted(path));
    }
    var sent = http.get().sendAsync(request(method, path, request), BodyHandlers.ofString());
    try {
      return answer(await(sent, wanted));
    } catch (ExecutionException e) {
      LOG.debugf("a call of client code failed: %s", e.getCause());
      return problem(
          UNAVAILABLE, "Unavailable", "the worker cannot reach the service: " + e.getCause());
    } catch (CancellationException e) {
      return problem(UNAVAILABLE, "Unavailable", "the process has ended");
    } finally {
      sent.cancel(true);
    }
  }

  /** Waits for the answer, or until the child does not wait for it any more. */
  private static HttpResponse<String> await(
      Future<HttpResponse<String>> sent, BooleanSupplier wanted)
      throws InterruptedException, ExecutionException {
    while (true) {
      try {
        return sent.get(CHECK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (!wanted.getAsBoolean()) {
          throw new CancellationException();
        }
      }
    }
  }

  private HttpRequest request(String method, String path, JsonNode call) {
    // End b of a pipe is at the consumer service; everything else is at the front door.
    var service = path.matches("/pipes/[^/]+/b(/.*)?") ? config.consumer() : config.frontDoor();
    var body = call.path("body");
    var request =
        HttpRequest.newBuilder(service.resolve(path + query(call.path("query"))))
            .timeout(TIMEOUT)
            .method(
                method,
                body.isMissingNode() || body.isNull()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body.toString()));
    if (!body.isMissingNode() && !body.isNull()) {
      request.header("Content-Type", "application/json");
    }
    config.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
    return request.build();
  }

  private static String query(JsonNode parameters) {
    var query = new StringJoiner("&", "?", "").setEmptyValue("");
    for (var each : parameters.properties()) {
      query.add(encode(each.getKey()) + "=" + encode(each.getValue().asText()));
    }
    return query.toString();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static Frame answer(HttpResponse<String> response) {
    var headers = JsonNodeFactory.instance.objectNode();
    response.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
    JsonNode body = null;
    try {
      body = response.body().isEmpty() ? null : JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      LOG.debugf("the answer to a call of client code is not JSON: %s", e.getOriginalMessage());
    }
    return frame(response.statusCode(), headers, body);
  }

  private static Frame problem(int status, String title, String detail) {
    var body = JSON.valueToTree(Map.of("title", title, "status", status, "detail", detail));
    return frame(status, JsonNodeFactory.instance.objectNode(), body);
  }

  private static Frame frame(int status, ObjectNode headers, JsonNode body) {
    var answer = JsonNodeFactory.instance.objectNode();
    answer.put("status", status);
    answer.set("headers", headers);
    answer.set("body", body);
    var frame = Frame.of('V', answer.toString());
    return frame.payload().remaining() < Frame.MAX_LENGTH
        ? frame
        : problem(
            CONTENT_TOO_LARGE,
            "ContentTooLarge",
            "the answer has more than %d bytes; read a part of it".formatted(Frame.MAX_LENGTH));
  }
}
