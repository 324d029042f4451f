package dev.polyproc.worker.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class NumberFunctionTest {
  private static final long LARGEST_ROOT = 3_037_000_499L;

  @Test
  void square_isExactUpToTheLargestResult() {
    var square = new Square();

    assertThat(square.apply(-87)).isEqualTo(7569);
    assertThat(square.apply(LARGEST_ROOT)).isEqualTo(9223372030926249001L);
    assertThatThrownBy(() -> square.apply(LARGEST_ROOT + 1))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> square.apply(Long.MIN_VALUE)).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void cube_isExactOrOverflows() {
    var cube = new Cube();

    assertThat(cube.apply(-2097152)).isEqualTo(Long.MIN_VALUE);
    assertThatThrownBy(() -> cube.apply(2097152)).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void isPrime_agreesWithBigInteger() throws InterruptedException {
    var isPrime = new IsPrime();
    for (long n : LongStream.rangeClosed(-3, 2_000).toArray()) {
      assertThat(isPrime.apply(n))
          .as("%d", n)
          .isEqualTo(n > 1 && BigInteger.valueOf(n).isProbablePrime(50) ? 1 : 0);
    }
    assertThat(isPrime.apply(46_337L * 46_337L)).isZero();
    assertThat(isPrime.apply(2_147_483_647L)).isOne();
  }

  @Test
  void burn_isDeterministic() throws InterruptedException {
    assertThat(new Burn().apply(3))
        .isEqualTo(new Burn().apply(3))
        .isNotEqualTo(new Burn().apply(2));
    assertThatThrownBy(() -> new Burn().apply(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void burn_endsWhenInterrupted() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> new Burn().apply(3_600_000)).isInstanceOf(InterruptedException.class);
  }

  @Test
  void sleep_refusesNegativeNumbers() {
    assertThatThrownBy(() -> new Sleep().apply(-1)).isInstanceOf(IllegalArgumentException.class);
  }
}
