package dev.polyproc.experiments;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  @TempDir Path folder;

  @Test
  void status_wrongArguments_isTwoWithOneLine() {
    assertThat(status("--target", "cloud")).isEqualTo(2);
    assertThat(errors.toString(UTF_8))
        .hasLineCount(1)
        .contains("--target must be local, compose or kubernetes, not 'cloud'; ./run --help");
  }

  @Test
  void status_compareOfOne_isTwo() {
    assertThat(status("compare", "A")).isEqualTo(2);
  }

  @Test
  void status_compareOfWorse_isOneWithTheVerdict() throws Exception {
    var a = write("a", 10);
    var b = write("b", 12);

    assertThat(status("compare", a, b)).isOne();
    assertThat(out.toString(UTF_8)).contains("work", "B / A", "B is worse");
    assertThat(status("compare", b, a)).isZero();
    assertThat(status("compare", a, a)).isZero();
  }

  @Test
  void status_compareOfNothing_isOne() {
    assertThat(status("compare", "absent", "absent")).isOne();
    assertThat(errors.toString(UTF_8)).contains("absent");
  }

  private String write(String name, double seconds) throws Exception {
    var files = new ReportFiles(folder.resolve(name)).prepare();
    files.write(Runs.report(List.of(Runs.BURN), Runs.sweep(Runs.BURN, seconds)));
    assertThat(List.of("runs.csv", "experiment.json", "table.md", "index.html"))
        .allSatisfy(file -> assertThat(files.folder().resolve(file)).isNotEmptyFile());
    return files.folder().toString();
  }

  private int status(String... words) {
    return Experiment.status(
        words, new PrintStream(out, true, UTF_8), new PrintStream(errors, true, UTF_8));
  }
}
