package dev.polyproc.benchmarks.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.polyproc.benchmarks.measure.Samples;
import dev.polyproc.benchmarks.table.Distribution;
import dev.polyproc.benchmarks.table.DistributionGroup;
import dev.polyproc.benchmarks.table.Unit;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ScaleTest {
  private static final Offset<Double> CLOSE = within(1e-9);

  @Test
  void place_isLogarithmic() {
    Scale scale = new Scale(0.001, 0.1);

    assertThat(scale.place(0.001)).isZero();
    assertThat(scale.place(0.01)).isCloseTo(0.5, CLOSE);
    assertThat(scale.place(0.1)).isEqualTo(1);
    assertThat(scale.place(0.5)).isEqualTo(1);
  }

  @Test
  void ticks_ofTwoDecades_areRoundNumbers() {
    List<Double> ticks = new Scale(0.0015, 0.06).ticks();

    assertThat(ticks).hasSize(5);
    assertThat(ticks.get(0)).isCloseTo(0.002, CLOSE);
    assertThat(ticks.get(4)).isCloseTo(0.05, CLOSE);
  }

  @Test
  void ticks_ofManyDecades_arePowersOfTen() {
    assertThat(new Scale(0.00005, 50).ticks()).hasSize(6);
  }

  @Test
  void of_equalSamples_hasAWidth() {
    Scale scale =
        Scale.of(
            new DistributionGroup(
                "work", Unit.SECONDS, List.of(new Distribution("a", Samples.of(2.0, 2.0)))));

    assertThat(scale.low()).isLessThan(2);
    assertThat(scale.high()).isGreaterThan(2);
  }
}
