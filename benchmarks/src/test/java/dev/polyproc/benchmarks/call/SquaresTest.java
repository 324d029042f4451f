package dev.polyproc.benchmarks.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SquaresTest {

  @Test
  void values_asJsonAndBytes_haveTheHttpFormat() {
    Squares three = new Squares(3);

    assertThat(three.values()).isEqualTo("[0,1,2]");
    assertThat(three.squares()).isEqualTo("[0,1,4]");
    assertThat(three.valuesAsInts()).containsExactly(0, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0);
    assertThat(three.squaresAsLongs()).hasSize(24).endsWith(4, 0, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void squaresAsInts_overflow_wraps() {
    byte[] squares = new Squares(65_537).squaresAsInts();

    assertThat(squares).endsWith(0, 0, 0, 0).hasSize(4 * 65_537);
  }
}
