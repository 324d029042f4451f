package dev.polyproc.worker.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.inject.Singleton;
import java.util.List;

/** Python's {@code len} of a string (in characters), a list or an object (in entries). */
@Singleton
final class Len implements PoolFunction {
  @Override
  public String name() {
    return "len";
  }

  @Override
  public String summary() {
    return "how many characters a string has, or elements a list, or entries an object";
  }

  @Override
  public JsonNode apply(List<JsonNode> args) {
    if (args.size() == 1) {
      var value = args.get(0);
      if (value.isContainerNode()) {
        return JsonNodeFactory.instance.numberNode(value.size());
      }
      if (value.isTextual()) {
        var text = value.textValue();
        return JsonNodeFactory.instance.numberNode(text.codePointCount(0, text.length()));
      }
    }
    throw new UnsupportedOperationException(
        "len takes one string, list or object, and got " + args);
  }
}
