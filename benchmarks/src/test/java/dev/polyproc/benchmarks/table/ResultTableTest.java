package dev.polyproc.benchmarks.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResultTableTest {
  private final ResultTable table = new ResultTable();

  @Test
  void text_severalRows_isAlignedWithVerdicts() {
    table.add(
        ResultRow.of("small", Unit.MILLIS, 0.0035, 0.0003, Target.atMost(0.004, Unit.MILLIS)));
    table.add(ResultRow.of("a million", Unit.SECONDS, 0.4, 0.2, Target.atMostCPythons(1.5)));
    table.add(
        ResultRow.of(
            "tasks",
            Unit.TASKS_PER_SECOND,
            20_000,
            80_000,
            Target.atLeast(2e4, Unit.TASKS_PER_SECOND)));
    table.add(ResultRow.of("killed", Unit.SECONDS, 2.6, "hangs", Target.atMost(2.5, Unit.SECONDS)));
    table.add(ResultRow.of("memory", Unit.MEBIBYTES, 100 << 20, "", Target.NONE));
    table.add(ResultRow.without("array", Target.atMostCPythons(), "not available"));
    table.note("Noted.");

    assertThat(table.results().table().text())
        .isEqualTo(
            """
            work       Polyproc  CPython   ratio  target           verdict
            small      3.50 ms   0.30 ms   11.67  ≤ 4 ms           met
            a million  0.400 s   0.200 s   2.00   ≤ 1.5 × CPython  MISSED
            tasks      20,000/s  80,000/s  0.25   ≥ 20,000/s       met
            killed     2.600 s   hangs     –      ≤ 2.5 s          MISSED
            memory     100 MiB   –         –
            array      –         –         –      ≤ CPython        not available

            Noted.
            """);
  }

  @Test
  void markdown_oneRow_isATable() {
    table.add(ResultRow.of("share", Unit.PERCENT, 0.953, 1, Target.atLeast(0.95, Unit.PERCENT)));

    assertThat(table.results().table().markdown())
        .isEqualTo(
            """
            | work | Polyproc | CPython | ratio | target | verdict |
            |---|---|---|---|---|---|
            | share | 95.3 % | 100.0 % | 0.95 | ≥ 95 % | met |
            """);
  }

  @Test
  void verdict_equalToCPython_isMet() {
    assertThat(Target.atMostCPythons().verdict(2, 2)).isEqualTo("met");
    assertThat(Target.atMostCPythons().verdict(2.1, 2)).isEqualTo("MISSED");
  }
}
