package dev.polyproc.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterleavedRoundsTest {
  private final List<String> done = new ArrayList<>();

  @Test
  void interleave_twoMeasurements_alternatesAndSeparatesThem() throws BenchException {
    List<Samples> seconds =
        InterleavedRounds.interleave(2, timed("ours", 1.0, 2.0), timed("theirs", 3.0));

    assertThat(done).containsExactly("ours", "theirs", "ours", "theirs");
    assertThat(seconds).containsExactly(Samples.of(1.0, 1.0, 2.0, 2.0), Samples.of(3.0, 3.0));
  }

  @Test
  void warmUp_ofThreeTimes_runsThreeTimes() throws BenchException {
    InterleavedRounds.warmUp(3, timed("ours", 1.0));

    assertThat(done).containsExactly("ours", "ours", "ours");
  }

  private InterleavedRounds.Timed timed(String name, Double... seconds) {
    return () -> {
      done.add(name);
      return List.of(seconds);
    };
  }
}
