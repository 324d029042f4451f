package dev.polyproc.worker.function;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.List;

/** A function that raises an error for every value, to demonstrate errors. */
@Singleton
final class Fail implements PoolFunction {
  @Override
  public String name() {
    return "fail";
  }

  @Override
  public String summary() {
    return "raises ValueError for every value";
  }

  @Override
  public JsonNode apply(List<JsonNode> args) {
    throw new IllegalArgumentException("fail was given %s, and fails".formatted(args));
  }
}
