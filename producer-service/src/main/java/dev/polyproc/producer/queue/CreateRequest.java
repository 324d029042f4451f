package dev.polyproc.producer.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polyproc.http.problem.Problems;
import dev.polyproc.sharedstate.queue.QueueConsumer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/**
 * The wish for a queue.
 *
 * @param consumer who takes the items out; {@code service} if it is not said
 * @param maxsize how many items it holds at most, or 0, as in Python, for no limit of its own
 */
record CreateRequest(QueueConsumer consumer, int maxsize) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> FIELDS = Set.of("consumer", "maxsize");

  /**
   * Reads the body; an empty one will do.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem if there is something wrong with it
   */
  static CreateRequest read(InputStream body, QueueConfig config) throws IOException {
    var request = parse(body);
    request
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!FIELDS.contains(name)) {
                throw Problems.valueError(
                    "there is no field \"%s\"; the fields are consumer, maxsize".formatted(name));
              }
            });
    return new CreateRequest(consumer(request), maxsize(request, config));
  }

  private static JsonNode parse(InputStream body) throws IOException {
    try {
      var request = JSON.readTree(body);
      if (request.isMissingNode()) {
        return JSON.createObjectNode();
      }
      if (!request.isObject()) {
        throw Problems.valueError("the body is not an object, like {\"maxsize\":3}");
      }
      return request;
    } catch (JsonProcessingException e) {
      throw Problems.valueError("the body is not JSON: " + e.getOriginalMessage());
    }
  }

  private static QueueConsumer consumer(JsonNode request) {
    return switch (request.path("consumer").asText("service")) {
      case "service" -> QueueConsumer.SERVICE;
      case "http" -> QueueConsumer.HTTP;
      default -> throw Problems.valueError("consumer is \"service\" or \"http\"");
    };
  }

  /** Python takes any maxsize below 1 as no limit. */
  private static int maxsize(JsonNode request, QueueConfig config) {
    var maxsize = request.path("maxsize");
    if (maxsize.isMissingNode() || maxsize.isNull()) {
      return 0;
    }
    if (!maxsize.isInt() || maxsize.intValue() > config.maxUnfinished()) {
      throw Problems.valueError(
          "maxsize is a whole number, at most %d".formatted(config.maxUnfinished()));
    }
    return Math.max(0, maxsize.intValue());
  }
}
