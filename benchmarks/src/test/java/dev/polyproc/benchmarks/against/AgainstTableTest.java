package dev.polyproc.benchmarks.against;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.benchmarks.measure.PairedSamples;
import dev.polyproc.benchmarks.measure.Samples;
import dev.polyproc.benchmarks.table.Results;
import dev.polyproc.benchmarks.table.Unit;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgainstTableTest {
  private final AgainstTable table = new AgainstTable("abc with changes", "def");

  @Test
  void add_severalRounds_hasBothFiguresAndTheInterval() {
    Samples one = Samples.of(1.0);
    Samples two = Samples.of(2.0);
    PairedSamples seconds = new PairedSamples(List.of(one, one, one), List.of(two, two, two));

    table.add("work", Unit.SECONDS, seconds, Samples::median);
    table.show("work", Unit.SECONDS, seconds);

    Results results = table.results();
    assertThat(results.table().headers())
        .containsExactly("work", "this commit", "def", "ratio", "95 % interval");
    assertThat(results.table().rows())
        .containsExactly(List.of("work", "1.000 s", "2.000 s", "0.50", "0.50 to 0.50"));
    assertThat(results.table().notes()).singleElement().asString().contains("abc with changes");
    assertThat(results.distributions()).hasSize(1);
  }

  @Test
  void add_oneRound_hasNoInterval() {
    PairedSamples seconds = new PairedSamples(List.of(Samples.of(1.0)), List.of(Samples.of(2.0)));

    table.add("work", Unit.SECONDS, seconds, Samples::median);

    assertThat(table.results().table().rows().get(0)).endsWith("0.50", "–");
  }
}
