package dev.polyproc.experiments.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.polyproc.experiments.ExperimentException;
import dev.polyproc.experiments.Runs;
import dev.polyproc.experiments.page.Page;
import dev.polyproc.experiments.report.Report;
import dev.polyproc.experiments.report.ReportJson;
import dev.polyproc.experiments.sweep.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
  @TempDir Path folder;

  @Test
  void compare_slowerB_isWorse() throws Exception {
    var comparison = Comparison.of(write("a", 10), write("b", 12));

    assertThat(comparison.isWorse()).isTrue();
    assertThat(comparison.ratio().value()).isCloseTo(1.2, within(0.01));
    assertThat(comparison.ratio().low()).isBetween(1.18, 1.2);
    assertThat(comparison.chance()).isLessThan(0.001);
    assertThat(comparison.verdict())
        .startsWith("B is worse, with a confidence of 100.0 %: it takes 1.200 times as long as A");
    assertThat(comparison.table().rows()).hasSize(3);
  }

  @Test
  void compare_fasterB_isBetter() throws Exception {
    var comparison = Comparison.of(write("a", 10), write("b", 8));

    assertThat(comparison.isWorse()).isFalse();
    assertThat(comparison.verdict()).startsWith("B is better, with a confidence of ");
  }

  @Test
  void compare_theSame_showsNoDifference() throws Exception {
    var comparison = Comparison.of(write("a", 10), write("b", 10));

    assertThat(comparison.isWorse()).isFalse();
    assertThat(comparison.chance()).isGreaterThan(0.5);
    assertThat(comparison.verdict()).startsWith("No difference is shown");
  }

  /** Two runs each cannot show a difference, however large it is. */
  @Test
  void compare_tooFewRuns_showsNoDifference() throws Exception {
    var a = List.of(Runs.run(1, Runs.BURN, 1, 1), Runs.run(2, Runs.BURN, 1, 1.1));
    var b = List.of(Runs.run(1, Runs.BURN, 1, 9), Runs.run(2, Runs.BURN, 1, 9.1));

    var comparison = Comparison.of(write("a", a), write("b", b));

    assertThat(comparison.isWorse()).isFalse();
    assertThat(comparison.verdict()).contains("too few runs");
  }

  @Test
  void compare_page_readsItsData() throws Exception {
    var page = folder.resolve("page.html");
    Files.writeString(page, Page.of(report(Runs.sweep(Runs.BURN, 13))));

    assertThat(Comparison.of(write("a", 10), page).isWorse()).isTrue();
  }

  @Test
  void compare_nothingInCommon_isAnError() throws Exception {
    var other = List.of(Runs.run(1, Runs.BURN, 7, 1));
    var a = write("a", 10);
    var b = write("b", other);

    assertThatThrownBy(() -> Comparison.of(a, b))
        .isInstanceOf(ExperimentException.class)
        .hasMessageContaining("nothing in common");
  }

  @Test
  void compare_noExperiment_isAnError() throws Exception {
    var a = write("a", 10);
    var text = Files.writeString(folder.resolve("text"), "no experiment");

    assertThatThrownBy(() -> Comparison.of(a, folder.resolve("absent")))
        .isInstanceOf(ExperimentException.class)
        .hasMessageContaining("absent");
    assertThatThrownBy(() -> Comparison.of(a, text)).isInstanceOf(ExperimentException.class);
  }

  private Path write(String name, double seconds) throws Exception {
    return write(name, Runs.sweep(Runs.BURN, seconds));
  }

  private Path write(String name, List<Run> runs) throws Exception {
    var place = Files.createDirectories(folder.resolve(name));
    Files.writeString(
        place.resolve("experiment.json"), ReportJson.of(report(runs)).toPrettyString());
    return place;
  }

  private static Report report(List<Run> runs) {
    return Runs.report(List.of(Runs.BURN), runs);
  }
}
