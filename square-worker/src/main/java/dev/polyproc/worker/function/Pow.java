package dev.polyproc.worker.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.inject.Singleton;
import java.math.BigInteger;
import java.util.List;

/** Python's {@code pow} of two numbers or three integers. */
@Singleton
final class Pow implements PoolFunction {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int MODULAR = 3;

  /** From this exponent on, the power of every base except 0, 1 and -1 overflows 64 bits. */
  private static final int OVERFLOWING_EXPONENT = 64;

  @Override
  public String name() {
    return "pow";
  }

  @Override
  public String summary() {
    return "pow(base, exp[, mod])";
  }

  @Override
  public JsonNode apply(List<JsonNode> args) {
    if (args.size() < 2 || args.size() > MODULAR || !args.stream().allMatch(JsonNode::isNumber)) {
      throw new UnsupportedOperationException("pow takes two or three numbers, and got " + args);
    }
    boolean whole = args.stream().allMatch(JsonNode::isIntegralNumber);
    if (args.size() == MODULAR) {
      if (!whole) {
        throw new UnsupportedOperationException("pow takes three numbers only if all are whole");
      }
      return modular(args);
    }
    if (whole && args.get(1).bigIntegerValue().signum() >= 0) {
      return JSON.numberNode(exact(args.get(0).bigIntegerValue(), args.get(1).bigIntegerValue()));
    }
    return JSON.numberNode(real(args.get(0).doubleValue(), args.get(1).doubleValue()));
  }

  private static JsonNode modular(List<JsonNode> args) {
    var mod = args.get(2).bigIntegerValue();
    if (mod.signum() == 0) {
      throw new IllegalArgumentException("pow() 3rd argument cannot be 0");
    }
    try {
      var power = args.get(0).bigIntegerValue().modPow(args.get(1).bigIntegerValue(), mod.abs());
      // Python's remainder has the sign of the divisor.
      var signed = mod.signum() < 0 && power.signum() != 0 ? power.add(mod) : power;
      return JSON.numberNode(signed.longValueExact());
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("base is not invertible for the given modulus", e);
    }
  }

  private static long exact(BigInteger base, BigInteger exp) {
    if (base.bitLength() <= 1 && base.abs().compareTo(BigInteger.ONE) <= 0) {
      return base.signum() < 0 && !exp.testBit(0) ? 1 : exp.signum() == 0 ? 1 : base.longValue();
    }
    if (exp.bitLength() >= Integer.SIZE || exp.intValue() >= OVERFLOWING_EXPONENT) {
      throw new ArithmeticException("pow(%s, %s) does not fit int64".formatted(base, exp));
    }
    return base.pow(exp.intValue()).longValueExact();
  }

  private static double real(double base, double exp) {
    if (base == 0 && exp < 0) {
      throw new IllegalArgumentException("0.0 cannot be raised to a negative power");
    }
    double power = Math.pow(base, exp);
    if (Double.isNaN(power)) {
      throw new IllegalArgumentException("pow(%s, %s) is not a real".formatted(base, exp));
    }
    return power;
  }
}
