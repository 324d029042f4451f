package dev.polyproc.worker.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;

/** Python's {@code str.upper}. */
@Singleton
final class Upper implements PoolFunction {
  @Override
  public String name() {
    return "upper";
  }

  @Override
  public String summary() {
    return "a string in capital letters";
  }

  @Override
  public JsonNode apply(List<JsonNode> args) {
    if (args.size() != 1 || !args.get(0).isTextual()) {
      throw new UnsupportedOperationException("upper takes one string, and got " + args);
    }
    return JsonNodeFactory.instance.textNode(args.get(0).textValue().toUpperCase(Locale.ROOT));
  }
}
