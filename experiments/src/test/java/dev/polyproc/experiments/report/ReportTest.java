package dev.polyproc.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.polyproc.experiments.Runs;
import dev.polyproc.experiments.fit.FitOutcome;
import dev.polyproc.experiments.http.Throttling;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
  private final Report report =
      Runs.report(List.of(Runs.BURN), Runs.sweep(Runs.BURN, 10), "A note.");

  @Test
  void series_ofAmdahlsCurve_hasItsSpeedupAndEfficiency() {
    var series = report.series().get(0);

    assertThat(series.baseline()).isEqualTo(1);
    assertThat(series.points()).extracting(Point::replicas).containsExactly(1, 2, 4);
    assertThat(series.points().get(0).speedup()).isEqualTo(1);
    assertThat(series.points().get(1).speedup()).isCloseTo(2 / 1.1, within(1e-9));
    assertThat(series.points().get(2).efficiency()).isCloseTo(1 / 1.3, within(1e-9));
    assertThat(series.points().get(2).cpuShare()).isCloseTo(0.5, within(1e-9));
    assertThat(series.points().get(2).throttling()).contains(new Throttling(3, 120));
    assertThat(series.fits()).allMatch(FitOutcome.Fitted.class::isInstance);
  }

  @Test
  void series_withoutOneWorker_isRelativeToTheFewest() {
    var runs = Runs.sweep(Runs.BURN, 10).stream().filter(run -> run.replicas() > 1).toList();

    var series = Series.of(Runs.BURN, runs);

    assertThat(series.baseline()).isEqualTo(2);
    assertThat(series.points().get(0).speedup()).isCloseTo(2, within(1e-9));
  }

  @Test
  void isCrowded_moreWorkersThanCores_isTrue() {
    assertThat(report.isCrowded()).isTrue();
  }

  @Test
  void csv_ofRuns_hasOneLineEach() {
    var csv = Csv.of(report.runs());

    assertThat(csv.lines()).hasSize(1 + report.runs().size());
    assertThat(csv).startsWith("round,function,argument,size,chunksize,workers,");
    assertThat(csv).contains("1,burn,50,100,1,1,1,10.010000,");
  }

  @Test
  void csv_ofTextWithQuotes_isQuoted() {
    var workload = Runs.workload("len", TextNode.valueOf("a,b"));

    assertThat(Csv.of(List.of(Runs.run(1, workload, 1, 1)))).contains("1,len,\"\"\"a,b\"\"\",100");
  }

  @Test
  void markdown_ofReport_hasCommandTablesAndNotes() {
    assertThat(MarkdownReport.of(report))
        .startsWith("`./run experiment --target local` on 2 cores, 2026-01-02T03:04:05Z:\n\n")
        .contains("| 100 × burn(50) | 4 | 3.2", "- A note.\n", "Universal Scalability Law")
        .contains("| 1 | 1 → 4 | 3.5 s | 3.1 s, 3.4 s, 3.6 s |");
  }

  @Test
  void fits_ofAmdahlsCurve_haveConclusionsThatTheIntervalsAllow() {
    assertThat(Tables.fits(report).rows())
        .extracting(row -> row.get(row.size() - 1))
        .containsExactly("never more than 10.0 times as fast", "κ cannot be told from 0");
  }

  @Test
  void json_ofReport_hasEverything() {
    var json = ReportJson.of(report);

    assertThat(json.at("/series/0/points/2/workers").asInt()).isEqualTo(4);
    assertThat(json.at("/series/0/fits/1/σ/value").asDouble()).isCloseTo(0.1, within(0.02));
    assertThat(json.path("runs")).hasSize(9);
    assertThat(json.at("/scalings/0/firstChunks")).hasSize(3);
    assertThat(json.at("/notes/0").asText()).isEqualTo("A note.");
  }

  @Test
  void text_ofTable_isAligned() {
    var table = new Table(List.of("a", "long"), List.of(List.of("longer", "b|c")));

    assertThat(table.text()).isEqualTo("a       long\nlonger  b|c\n");
    assertThat(table.markdown()).isEqualTo("| a | long |\n|---|---|\n| longer | b\\|c |\n");
  }
}
