package dev.polyproc.worker.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.mutiny.core.buffer.Buffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The loop that applies a function to the elements of a JSON array. For one thread. */
final class JsonLoop implements ElementLoop {
  private final PoolFunction function;
  private final boolean unpack;

  /**
   * @param unpack whether each element is the list of the function's arguments, as for {@code
   *     starmap}, instead of its one argument
   */
  JsonLoop(PoolFunction function, boolean unpack) {
    this.function = function;
    this.unpack = unpack;
  }

  @Override
  public Computation run(Buffer values) throws InterruptedException {
    var out = JsonNodeFactory.instance.arrayNode();
    JsonNode in;
    try {
      in = LosslessJson.read(values);
    } catch (IOException e) {
      return Computation.Raised.of(
          new IllegalArgumentException("cannot read the values: " + e.getMessage(), e),
          0,
          LosslessJson.write(out));
    }
    for (int i = 0; i < in.size(); i++) {
      try {
        out.add(requireFinite(function.apply(arguments(in.get(i)))));
      } catch (RuntimeException e) {
        return Computation.Raised.of(e, i, LosslessJson.write(out));
      }
    }
    return new Computation.Results(LosslessJson.write(out));
  }

  private List<JsonNode> arguments(JsonNode element) {
    if (!unpack) {
      return List.of(element);
    }
    var arguments = new ArrayList<JsonNode>();
    element.forEach(arguments::add);
    return arguments;
  }

  /**
   * Checks that a result is finite, since JSON has no infinity and Python raises an OverflowError
   * instead. A number of the input is accepted as it is, however large it is.
   */
  private static JsonNode requireFinite(JsonNode result) {
    if (result.isFloatingPointNumber()
        && !(result instanceof LosslessJson.ExactNumber)
        && !Double.isFinite(result.doubleValue())) {
      throw new ArithmeticException("the result is not finite");
    }
    return result;
  }
}
