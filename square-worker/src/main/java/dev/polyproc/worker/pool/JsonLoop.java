package dev.polyproc.worker.pool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.polyproc.worker.function.PoolFunction;
import io.vertx.mutiny.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Applies a function to the elements of a JSON array. For one thread. */
final class JsonLoop {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PoolFunction function;
  private final boolean unpack;

  /**
   * @param unpack whether each element is a list of arguments, as for {@code starmap}, and not an
   *     argument itself
   */
  JsonLoop(PoolFunction function, boolean unpack) {
    this.function = function;
    this.unpack = unpack;
  }

  /** Computes every element, in order, until one throws. */
  Computation run(Buffer values) throws InterruptedException {
    var in = read(values);
    var out = JSON.createArrayNode();
    for (int i = 0; i < in.size(); i++) {
      try {
        out.add(finite(function.apply(arguments(in.get(i)))));
      } catch (RuntimeException e) {
        return Computation.Raised.of(e, i);
      }
    }
    return new Computation.Results(write(out));
  }

  private List<JsonNode> arguments(JsonNode element) {
    if (!unpack) {
      return List.of(element);
    }
    var arguments = new ArrayList<JsonNode>();
    element.forEach(arguments::add);
    return arguments;
  }

  /** JSON has no infinity, and Python raises where IEEE 754 goes on with it. */
  private static JsonNode finite(JsonNode result) {
    if (result.isFloatingPointNumber() && !Double.isFinite(result.doubleValue())) {
      throw new ArithmeticException("the result is not finite");
    }
    return result;
  }

  private static ArrayNode read(Buffer values) {
    try {
      return JSON.readValue(values.getBytes(), ArrayNode.class);
    } catch (IOException e) {
      throw new UncheckedIOException("a chunk is no JSON array", e);
    }
  }

  private static Buffer write(ArrayNode results) {
    try {
      return Buffer.buffer(JSON.writeValueAsBytes(results));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
