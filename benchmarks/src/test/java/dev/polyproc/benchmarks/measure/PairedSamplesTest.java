package dev.polyproc.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairedSamplesTest {
  private final List<String> done = new ArrayList<>();

  @Test
  void measure_threeRounds_alternatesWhoIsFirst() throws BenchException {
    PairedSamples samples =
        PairedSamples.measure(3, Duration.ofMinutes(1), timed("a", 1.0, 3.0), timed("b", 4.0));

    assertThat(done).containsExactly("a", "b", "b", "a", "a", "b");
    assertThat(samples.first()).hasSize(3);
    assertThat(samples.allOfFirst()).isEqualTo(Samples.of(1.0, 1.0, 1.0, 3.0, 3.0, 3.0));
    assertThat(samples.allOfSecond()).isEqualTo(Samples.of(4.0, 4.0, 4.0));
  }

  @Test
  void measure_afterTheTimeout_runsOneRound() throws BenchException {
    PairedSamples samples =
        PairedSamples.measure(3, Duration.ofSeconds(-1), timed("a", 1.0), timed("b", 4.0));

    assertThat(samples.second()).containsExactly(Samples.of(4.0));
  }

  @Test
  void ratio_ofSlowRound_isTheMedianOfTheRounds() {
    PairedSamples samples =
        new PairedSamples(
            List.of(Samples.of(2.0), Samples.of(20.0), Samples.of(3.0)),
            List.of(Samples.of(1.0), Samples.of(10.0), Samples.of(1.0)));

    assertThat(samples.ratio(Samples::median).value()).isEqualTo(2);
  }

  @Test
  void constructor_unequalRounds_isRejected() {
    assertThatThrownBy(() -> new PairedSamples(List.of(Samples.of(1.0)), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private InterleavedRounds.Timed timed(String name, Double... seconds) {
    return () -> {
      done.add(name);
      return List.of(seconds);
    };
  }
}
