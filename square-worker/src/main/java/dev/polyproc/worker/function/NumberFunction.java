package dev.polyproc.worker.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigInteger;
import java.util.List;

/**
 * A function of one number that gives a number of the same type. Its values travel packed, and a
 * million of them are computed in milliseconds.
 */
public interface NumberFunction extends PoolFunction {
  /**
   * The function of a whole number.
   *
   * @throws ArithmeticException if the result does not fit 64 bits
   * @throws IllegalArgumentException if it is not defined for the value
   * @throws InterruptedException if the task is to end early
   */
  long apply(long value) throws InterruptedException;

  /**
   * The function of a whole number that does not fit 64 bits, or whose result does not: what is
   * asked when such a result is to be wrapped or saturated.
   *
   * @throws ArithmeticException if it can only be given for 64 bits
   */
  default BigInteger apply(BigInteger value) throws InterruptedException {
    return BigInteger.valueOf(apply(value.longValueExact()));
  }

  /**
   * The function of a real. A result that is not finite is an OverflowError, as in Python.
   *
   * @throws IllegalArgumentException if it is not defined for the value
   * @throws UnsupportedOperationException if it is not defined for reals
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
