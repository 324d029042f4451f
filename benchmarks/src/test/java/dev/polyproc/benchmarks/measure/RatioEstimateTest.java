package dev.polyproc.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class RatioEstimateTest {

  @Test
  void of_equalRatios_hasNoWidth() {
    RatioEstimate estimate = RatioEstimate.of(Collections.nCopies(5, 1.25));

    assertThat(estimate).isEqualTo(new RatioEstimate(1.25, 1.25, 1.25));
    assertThat(estimate.text()).isEqualTo("1.25");
    assertThat(estimate.interval()).isEqualTo("1.25 to 1.25");
  }

  @Test
  void of_oneOutlier_isHardlyMoved() {
    RatioEstimate estimate = RatioEstimate.of(List.of(1.0, 0.99, 1.01, 1.0, 30.0, 1.02, 0.98));

    assertThat(estimate.value()).isEqualTo(1);
    assertThat(estimate.low()).isCloseTo(0.98, within(0.02));
    assertThat(estimate.high()).isLessThan(1.03);
  }

  @Test
  void of_manyNoisyRounds_containsTheTrueRatio() {
    Random random = new Random(7);
    List<Double> ratios =
        DoubleStream.generate(() -> 0.8 + 0.1 * random.nextGaussian()).limit(100).boxed().toList();

    RatioEstimate estimate = RatioEstimate.of(ratios);

    assertThat(estimate.low()).isBetween(0.74, 0.8);
    assertThat(estimate.high()).isBetween(0.8, 0.86);
  }

  @Test
  void of_noRounds_isRejected() {
    assertThatThrownBy(() -> RatioEstimate.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
