package dev.polyproc.worker.function;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * A function that returns its value, any JSON, to demonstrate that values are transmitted
 * unchanged.
 */
@Singleton
final class Identity implements PoolFunction {
  @Override
  public String name() {
    return "identity";
  }

  @Override
  public String summary() {
    return "the value itself, any JSON";
  }

  @Override
  public JsonNode apply(List<JsonNode> args) {
    if (args.size() != 1) {
      throw new UnsupportedOperationException("identity takes one value, and got " + args);
    }
    return args.get(0);
  }
}
