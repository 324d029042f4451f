package dev.polyproc.benchmarks.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TargetTest {

  @Test
  void atMostThat_multipleOfAnotherFigure_comparesBothFigures() {
    Target target = Target.atMostThat(1.5, "the floor");

    assertThat(target.text()).isEqualTo("≤ 1.5 × the floor");
    assertThat(target.verdict(1.5, 1)).isEqualTo("met");
    assertThat(target.verdict(1.6, 1)).isEqualTo("MISSED");
  }

  @Test
  void against_anotherSystem_namesItInTheCell() {
    ResultRow row =
        ResultRow.against(
            "nine", Unit.MILLIS, 0.003, "2 workers", 0.002, Target.atMostThat(1, "2 workers"));

    assertThat(row.cells())
        .containsExactly("nine", "3.00 ms", "2 workers: 2.00 ms", "1.50", "≤ 2 workers", "MISSED");
  }
}
