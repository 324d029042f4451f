package dev.polyproc.experiments.page;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;

class AxisTest {
  @Property(tries = 500)
  void upTo_anyValue_endsAtOrAboveItWithFewMarks(
      @ForAll @DoubleRange(min = 1e-3, max = 1e9) @Scale(3) double largest) {
    var axis = Axis.upTo("x", largest);

    assertThat(axis.max()).isGreaterThanOrEqualTo(largest * (1 - 1e-6));
    assertThat(axis.place(largest)).isBetween(0.5, 1 + 1e-6);
    assertThat(axis.ticks()).hasSizeBetween(4, 7);
  }

  @Example
  void upTo_nothing_hasAnAxis() {
    assertThat(Axis.upTo("x", 0).max()).isEqualTo(1);
    assertThat(Axis.upTo("x", Double.NaN).max()).isEqualTo(1);
  }

  @Example
  void text_ofNumbers_hasNoTrailingZeros() {
    assertThat(Axis.text(100)).isEqualTo("100");
    assertThat(Axis.text(0.25)).isEqualTo("0.25");
    assertThat(Axis.text(0)).isEqualTo("0");
  }
}
