package dev.polyproc.producer.queue;

import dev.polyproc.http.body.Body;
import dev.polyproc.http.json.JsonObject;
import dev.polyproc.http.json.JsonValue;
import dev.polyproc.http.problem.Problems;
import java.util.List;

/**
 * The body of a put: {@code {"item": …}} or {@code {"items": […]}}. An item is any JSON and is
 * delivered unchanged, numbers digit by digit; null is the sentinel, which closes the queue.
 *
 * @param items the items, each as compact JSON
 * @param sentinel whether null follows the items
 */
record PutRequest(List<String> items, boolean sentinel) {
  private static final String EXAMPLE = "{\"item\":\"sudh\"} or {\"items\":[\"sudh\",\"kumar\"]}";

  PutRequest {
    items = List.copyOf(items);
  }

  /**
   * Reads a request.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem if it is malformed
   */
  static PutRequest read(Body body, QueueConfig config) {
    var values = values(body.object(EXAMPLE, "item", "items"));
    if (values.size() > config.maxItems()) {
      throw Problems.tooLarge("there are more than %d items".formatted(config.maxItems()));
    }
    boolean sentinel = values.get(values.size() - 1).isNull();
    var items = sentinel ? values.subList(0, values.size() - 1) : values;
    items.forEach(item -> check(item, config));
    return new PutRequest(items.stream().map(JsonValue::text).toList(), sentinel);
  }

  private static List<JsonValue> values(JsonObject fields) {
    if (fields.has("item") && fields.has("items")) {
      throw Problems.valueError("the body has both item and items; send " + EXAMPLE);
    }
    if (fields.has("item") || !fields.has("items")) {
      return List.of(fields.required("item"));
    }
    var items = fields.required("items").list();
    if (items.isEmpty()) {
      throw Problems.valueError("items is empty; send " + EXAMPLE);
    }
    return items;
  }

  private static void check(JsonValue item, QueueConfig config) {
    if (item.isNull()) {
      throw Problems.valueError(
          "%s is null, which closes the queue, but other items follow it".formatted(item.name()));
    }
    if (item.bytes() > config.maxItemBytes()) {
      throw Problems.tooLarge(
          "%s has more than %d bytes".formatted(item.name(), config.maxItemBytes()));
    }
  }
}
