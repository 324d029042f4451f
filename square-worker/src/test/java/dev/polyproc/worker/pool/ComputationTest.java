package dev.polyproc.worker.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.sharedstate.number.NumberType;
import dev.polyproc.worker.function.NumberFunction;
import io.vertx.mutiny.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

class ComputationTest {
  /** n + 1, of whole numbers below 100 alone. */
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
    var computation = Computation.of(INCREMENT, NumberType.INT64, longs(1, -1, 41));

    assertThat(computation).isEqualTo(new Computation.Results(longs(2, 0, 42)));
  }

  @Test
  void overflow_isRaisedAtItsElement() throws InterruptedException {
    var computation = Computation.of(INCREMENT, NumberType.INT64, longs(1, Long.MAX_VALUE, 100));

    assertThat(computation)
        .isEqualTo(
            new Computation.Raised(
                "OverflowError", "increment(9223372036854775807) does not fit int64", 1));
  }

  @Test
  void badValue_isAValueError() throws InterruptedException {
    var computation = Computation.of(INCREMENT, NumberType.INT64, longs(100));

    assertThat(computation).isEqualTo(new Computation.Raised("ValueError", "no hundreds", 0));
  }

  @Test
  void realsWhereNoneAreTaken_areATypeError() throws InterruptedException {
    var computation =
        Computation.of(INCREMENT, NumberType.FLOAT64, Buffer.buffer().appendDouble(1.5));

    assertThat(computation)
        .isEqualTo(new Computation.Raised("TypeError", "increment takes whole numbers only", 0));
  }

  private static Buffer longs(long... values) {
    var buffer = Buffer.buffer();
    for (var value : values) {
      buffer.appendLong(value);
    }
    return buffer;
  }
}
