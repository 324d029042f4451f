package dev.polyproc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polyproc.benchmarks.measure.BenchmarkSize;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchOptionsTest {

  @Test
  void parse_noArguments_isFullRunWithNewStack() {
    BenchOptions options = BenchOptions.parse(new String[0]);

    assertThat(options.url()).isEmpty();
    assertThat(options.markdown()).isEmpty();
    assertThat(options.size()).isEqualTo(BenchmarkSize.FULL);
  }

  @Test
  void parse_allOptions_returnsTheirValues() {
    BenchOptions options =
        BenchOptions.parse(
            "--quick --url http://localhost:1 --markdown a.md --html b.html".split(" ", -1));

    assertThat(options.url()).contains("http://localhost:1");
    assertThat(options.markdown()).contains(Path.of("a.md"));
    assertThat(options.html()).contains(Path.of("b.html"));
    assertThat(options.size()).isEqualTo(BenchmarkSize.QUICK);
  }

  @Test
  void parse_against_returnsTheCommit() {
    BenchOptions options = BenchOptions.parse("--against HEAD~1 --quick".split(" ", -1));

    assertThat(options.against()).contains("HEAD~1");
    assertThat(options.command()).isEqualTo("./run bench --quick --against HEAD~1");
  }

  @Test
  void parse_peers_isARunWithPeers() {
    BenchOptions options = BenchOptions.parse("--peers --quick".split(" ", -1));

    assertThat(options.peers()).isTrue();
    assertThat(options.command()).isEqualTo("./run bench --peers --quick");
  }

  @Test
  void parse_check_isACheck() {
    BenchOptions options = BenchOptions.parse(new String[] {"--check"});

    assertThat(options.check()).isTrue();
    assertThat(options.command()).isEqualTo("./run bench --check");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--url",
        "--quick --markdown",
        "--workers 3",
        "up",
        "--against",
        "--against a --url http://localhost:1",
        "--check --quick",
        "--check --peers",
        "--check --against a"
      })
  void parse_invalidArguments_isRejected(String line) {
    assertThatThrownBy(() -> BenchOptions.parse(line.split(" ", -1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
