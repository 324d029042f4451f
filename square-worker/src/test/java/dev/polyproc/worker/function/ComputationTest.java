package dev.polyproc.worker.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.polyproc.sharedstate.job.ElementType;
import dev.polyproc.sharedstate.number.Overflow;
import dev.polyproc.sharedstate.number.Typecode;
import io.vertx.mutiny.core.buffer.Buffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComputationTest {
  /** n + 1, for integers below 100. */
  private static final NumberFunction INCREMENT =
      new NumberFunction() {
        @Override
        public String name() {
          return "increment";
        }

        @Override
        public String summary() {
          return "n + 1";
        }

        @Override
        public long apply(long value) {
          if (value == 100) {
            throw new IllegalArgumentException("no hundreds");
          }
          return Math.addExact(value, 1);
        }
      };

  @Test
  void everyElement_isComputedInOrder() throws InterruptedException {
    var computation = run(Typecode.LONG_LONG, longs(1, -1, 41));

    assertThat(computation).isEqualTo(new Computation.Results(longs(2, 0, 42)));
  }

  @Test
  void overflow_isRaisedAtItsElement() throws InterruptedException {
    var computation = run(Typecode.LONG_LONG, longs(1, Long.MAX_VALUE, 100));

    assertThat(computation)
        .isEqualTo(
            new Computation.Raised(
                "OverflowError", "increment(9223372036854775807) does not fit int64", 1, longs(2)));
  }

  @Test
  void badValue_isValueError() throws InterruptedException {
    var computation = run(Typecode.LONG_LONG, longs(100));

    assertThat(computation)
        .isEqualTo(new Computation.Raised("ValueError", "no hundreds", 0, longs()));
  }

  @Test
  void apply_ofReal_toIntegerFunction_isTypeError() throws InterruptedException {
    var computation = run(Typecode.DOUBLE, Buffer.buffer().appendDouble(1.5));

    assertThat(computation)
        .isEqualTo(
            new Computation.Raised("TypeError", "increment takes whole numbers only", 0, longs()));
  }

  @Test
  void resultBeyondNarrowType_isWrappedOrSaturated() throws InterruptedException {
    var byteOf127 = Buffer.buffer().appendByte(Byte.MAX_VALUE);

    assertThat(run(Typecode.BYTE, Overflow.FAIL, byteOf127))
        .isEqualTo(
            new Computation.Raised(
                "OverflowError", "increment(127) does not fit int8", 0, longs()));
    assertThat(run(Typecode.BYTE, Overflow.WRAP, byteOf127))
        .isEqualTo(new Computation.Results(Buffer.buffer().appendByte(Byte.MIN_VALUE)));
    assertThat(run(Typecode.BYTE, Overflow.SATURATE, byteOf127))
        .isEqualTo(new Computation.Results(byteOf127));
  }

  @Test
  void json_isUnpackedOnlyForStarmap() throws InterruptedException {
    var function = new Echo();

    assertThat(json(function, ElementType.Json.VALUES, "[[1,2],\"a\"]"))
        .isEqualTo(new Computation.Results(Buffer.buffer("[\"[[1,2]]\",\"[\\\"a\\\"]\"]")));
    assertThat(json(function, ElementType.Json.ARGUMENTS, "[[1,2]]"))
        .isEqualTo(new Computation.Results(Buffer.buffer("[\"[1, 2]\"]")));
  }

  @Test
  void numberFunction_acceptsJson() throws InterruptedException {
    assertThat(json(INCREMENT, ElementType.Json.ARGUMENTS, "[[41]]"))
        .isEqualTo(new Computation.Results(Buffer.buffer("[42]")));
    assertThat(json(INCREMENT, ElementType.Json.ARGUMENTS, "[[1],[\"x\"]]"))
        .isEqualTo(
            new Computation.Raised(
                "TypeError",
                "increment takes one number, and got [\"x\"]",
                1,
                Buffer.buffer("[2]")));
  }

  @Test
  void json_isReturnedUnchanged() throws InterruptedException {
    var values =
        "[1.10,1e400,-0.0,1E+2,123456789012345678901234567890,9223372036854775807,"
            + "0.1234567890123456789012345678901234567890,\"\uD83D\uDE00 \u00e9\",null,"
            + "{\"b\":[1.0,{}],\"a\":\"\\n\\u0000\"},true,[],\"\"]";

    assertThat(json(new Same(), ElementType.Json.VALUES, values))
        .isEqualTo(new Computation.Results(Buffer.buffer(values)));
  }

  @Test
  void deepJson_isReturned() throws InterruptedException {
    var values = "[" + "[".repeat(1_000) + "]".repeat(1_000) + "]";

    assertThat(json(new Same(), ElementType.Json.VALUES, values))
        .isEqualTo(new Computation.Results(Buffer.buffer(values)));
  }

  @Test
  void jsonReal_isComputedAsDouble() throws InterruptedException {
    assertThat(json(new Twice(), ElementType.Json.VALUES, "[1.10]"))
        .isEqualTo(new Computation.Results(Buffer.buffer("[2.2]")));
    assertThat(json(new Twice(), ElementType.Json.VALUES, "[1.5,1e400]"))
        .isEqualTo(
            new Computation.Raised(
                "OverflowError", "the result is not finite", 1, Buffer.buffer("[3.0]")));
  }

  private static final class Same implements PoolFunction {
    @Override
    public String name() {
      return "same";
    }

    @Override
    public String summary() {
      return "its argument";
    }

    @Override
    public JsonNode apply(List<JsonNode> args) {
      return args.get(0);
    }
  }

  private static final class Twice implements PoolFunction {
    @Override
    public String name() {
      return "twice";
    }

    @Override
    public String summary() {
      return "two times its argument";
    }

    @Override
    public JsonNode apply(List<JsonNode> args) {
      return DoubleNode.valueOf(2 * args.get(0).doubleValue());
    }
  }

  /** Returns its argument as text. */
  private static final class Echo implements PoolFunction {
    @Override
    public String name() {
      return "echo";
    }

    @Override
    public String summary() {
      return "its arguments, as text";
    }

    @Override
    public JsonNode apply(List<JsonNode> args) {
      return TextNode.valueOf(args.toString());
    }
  }

  private static Computation json(PoolFunction function, ElementType type, String values)
      throws InterruptedException {
    return Computation.of(function, type, Overflow.FAIL, Buffer.buffer(values));
  }

  private static Computation run(Typecode type, Buffer values) throws InterruptedException {
    return run(type, Overflow.FAIL, values);
  }

  private static Computation run(Typecode type, Overflow overflow, Buffer values)
      throws InterruptedException {
    return Computation.of(INCREMENT, new ElementType.Numbers(type), overflow, values);
  }

  private static Buffer longs(long... values) {
    var buffer = Buffer.buffer();
    for (var value : values) {
      buffer.appendLong(value);
    }
    return buffer;
  }
}
