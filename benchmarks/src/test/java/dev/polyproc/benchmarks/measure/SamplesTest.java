package dev.polyproc.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplesTest {

  @Test
  void median_unsortedSamples_isTheMiddleOne() {
    assertThat(Samples.of(9.0, 1.0, 2.0).median()).isEqualTo(2);
    assertThat(Samples.of(9.0, 1.0, 4.0, 2.0).median()).isEqualTo(3);
    assertThat(Samples.of(7.0).median()).isEqualTo(7);
  }

  @Test
  void percentile_ofHundred_isTheNearestRank() {
    Samples hundred =
        new Samples(IntStream.rangeClosed(1, 100).mapToObj(value -> 101.0 - value).toList());

    assertThat(hundred.percentile(0.99)).isEqualTo(99);
    assertThat(hundred.percentile(0.5)).isEqualTo(50);
    assertThat(hundred.percentile(1)).isEqualTo(100);
    assertThat(hundred.percentile(0)).isEqualTo(1);
    assertThat(Samples.of(3.0).percentile(0.99)).isEqualTo(3);
  }

  @Test
  void constructor_noSamples_isRejected() {
    assertThatThrownBy(() -> new Samples(List.of())).isInstanceOf(IllegalArgumentException.class);
  }
}
