package dev.polyproc.producer.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.polyproc.http.problem.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the body of a put: {@code {"item": …}} or {@code {"items": […]}}. An item is any JSON and
 * comes out as it went in, numbers with all their digits; null is the sentinel, after which nothing
 * can come. Whatever is wrong with the body becomes a problem that says where.
 */
final class PutRequestReader {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final String EXAMPLE =
      "send {\"item\":\"sudh\"} or {\"items\":[\"sudh\",\"kumar\"]}";

  private final QueueConfig config;

  PutRequestReader(QueueConfig config) {
    this.config = config;
  }

  /**
   * Reads a request.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem if there is something wrong with it
   * @throws IOException if the body cannot be read to its end
   */
  PutRequest read(InputStream body) throws IOException {
    var request = parse(body);
    if (!request.isObject() || request.size() != 1) {
      throw Problems.valueError("the body is not an object with one field; " + EXAMPLE);
    }
    if (request.has("item")) {
      return requestOf(List.of(request.get("item")));
    }
    if (!request.path("items").isArray() || request.path("items").isEmpty()) {
      throw Problems.valueError("there is neither an item nor an array of items; " + EXAMPLE);
    }
    List<JsonNode> items = new ArrayList<>();
    request.get("items").forEach(items::add);
    return requestOf(items);
  }

  private static JsonNode parse(InputStream body) throws IOException {
    try (JsonParser parser = JSON.createParser(body)) {
      JsonNode request = JSON.readTree(parser);
      if (request == null) {
        throw Problems.valueError("there is no body; " + EXAMPLE);
      }
      return request;
    } catch (JsonProcessingException e) {
      throw Problems.valueError("the body is not JSON: " + e.getOriginalMessage());
    }
  }

  private PutRequest requestOf(List<JsonNode> nodes) throws JsonProcessingException {
    if (nodes.size() > config.maxItems()) {
      throw Problems.tooLarge("there are more than %d items".formatted(config.maxItems()));
    }
    boolean sentinel = nodes.get(nodes.size() - 1).isNull();
    List<String> items = new ArrayList<>();
    for (var node : sentinel ? nodes.subList(0, nodes.size() - 1) : nodes) {
      items.add(checked(node, items.size()));
    }
    return new PutRequest(items, sentinel);
  }

  private String checked(JsonNode node, int index) throws JsonProcessingException {
    if (node.isNull()) {
      throw Problems.valueError(
          "items[%d] is null, which closes the queue, and there is something after it"
              .formatted(index));
    }
    var json = JSON.writeValueAsString(node);
    if (json.getBytes(UTF_8).length > config.maxItemBytes()) {
      throw Problems.tooLarge(
          "items[%d] has more than %d bytes".formatted(index, config.maxItemBytes()));
    }
    return json;
  }
}
