package dev.polyproc.worker.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigInteger;
import java.util.List;

/**
 * A function of one number that returns a number of the same type. Its values are stored packed,
 * and a million of them are computed in milliseconds.
 */
public interface NumberFunction extends PoolFunction {
  /**
   * Computes the function of a 64-bit integer.
   *
   * @throws ArithmeticException if the result does not fit 64 bits
   * @throws IllegalArgumentException if it is not defined for the value
   * @throws InterruptedException if the task is being stopped
   */
  long apply(long value) throws InterruptedException;

  /**
   * Computes the function of an integer of any size. Called if the value or the result does not fit
   * 64 bits, and the result may be wrapped or saturated.
   *
   * @throws ArithmeticException if the function supports only 64 bits
   */
  default BigInteger apply(BigInteger value) throws InterruptedException {
    return BigInteger.valueOf(apply(value.longValueExact()));
  }

  /**
   * Computes the function of a floating-point number. A result that is not finite becomes an
   * OverflowError, as in Python.
   *
   * @throws IllegalArgumentException if it is not defined for the value
   * @throws UnsupportedOperationException if it is not defined for floating-point numbers
   */
  default double apply(double value) {
    throw new UnsupportedOperationException(name() + " takes whole numbers only");
  }

  @Override
  default JsonNode apply(List<JsonNode> args) throws InterruptedException {
    if (args.size() != 1 || !args.get(0).isNumber()) {
      throw new UnsupportedOperationException(
          "%s takes one number, and got %s".formatted(name(), args));
    }
    var value = args.get(0);
    var json = JsonNodeFactory.instance;
    return value.isIntegralNumber()
        ? json.numberNode(apply(value.bigIntegerValue().longValueExact()))
        : json.numberNode(apply(value.doubleValue()));
  }
}
