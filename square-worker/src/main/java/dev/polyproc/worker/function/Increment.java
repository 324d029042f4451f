package dev.polyproc.worker.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * {@code array[index] += 1} without a lock: reads the element and then writes it, to demonstrate
 * lost updates. Another call that reads the element in between writes the same number.
 */
@Singleton
final class Increment implements PoolFunction {
  private final Elements elements;

  Increment(Elements elements) {
    this.elements = elements;
  }

  @Override
  public String name() {
    return "increment";
  }

  @Override
  public String summary() {
    return "increment(array, index): adds 1 without a lock, and loses updates";
  }

  @Override
  public JsonNode apply(List<JsonNode> args) {
    var element = elements.find(name(), args);
    long value = elements.read(element) + 1;
    elements.write(element, value, Optional.empty());
    return JsonNodeFactory.instance.numberNode(value);
  }
}
