package dev.polyproc.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polyproc.experiments.sweep.Workload;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperimentOptionsTest {

  @Test
  void parse_targetOnly_hasTheDefaults() {
    var options = parse("--target local");

    assertThat(options.replicas()).containsExactly(1, 2);
    assertThat(options.workloads()).extracting(Workload::label).containsExactly("64 × burn(50)");
    assertThat(options.repetitions()).isEqualTo(5);
    assertThat(options.warmUps()).isEqualTo(1);
    assertThat(options.out()).isEqualTo(Path.of("experiment-local"));
    assertThat(options.timeout()).isEqualTo(Duration.ofMinutes(2));
    assertThat(options.pinned()).isTrue();
    assertThat(options.command()).isEqualTo("./run experiment --target local");
  }

  @Test
  void parse_allOptions_returnsTheirValues() {
    var options =
        parse(
            "--target=kubernetes --replicas 1,2,4 --function sleep --argument 5 --size 8"
                + " --chunksize 2 --repetitions 3 --warm-up 0 --seed 7 --out o --url http://h:1"
                + " --namespace n --deployment d --timeout 9 --cores 4 --print");

    assertThat(options.most()).isEqualTo(4);
    assertThat(options.workloads())
        .extracting(Workload::label)
        .containsExactly("8 × sleep(5), chunksize 2");
    assertThat(options.url()).contains("http://h:1");
    assertThat(options.namespace()).isEqualTo("n");
    assertThat(options.deployment()).isEqualTo("d");
    assertThat(options.cores()).isEqualTo(4);
    assertThat(options.print()).isTrue();
  }

  @Test
  void parse_lists_arePaired() {
    var options = parse("--target local --argument 1,10,100 --size 400,40,4 --chunksize 2");

    assertThat(options.workloads())
        .extracting(Workload::label)
        .containsExactly(
            "400 × burn(1), chunksize 2",
            "40 × burn(10), chunksize 2",
            "4 × burn(100), chunksize 2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--replicas 1 | --target is missing",
        "--target cloud | --target must be local, compose or kubernetes, not 'cloud'",
        "--target local --replicas 1,x | --replicas must be a number from 1 to 64, not 'x'",
        "--target local --replicas 0 | --replicas must be a number from 1 to 64, not '0'",
        "--target local --replicas 2,2 | --replicas lists a number twice",
        "--target local --argument {x | --argument must be JSON, not '{x'",
        "--target local --size 1,2 --argument 1,2,3 | must list one value, or equally many",
        "--target local --size 5,5 | list the same twice",
        "--target local --repetitions 0 | --repetitions must be a number from 1 to 1000, not '0'",
        "--target local --seed | --seed needs a value",
        "--target local --seed 1 --seed 2 | --seed is given twice",
        "--target local --workers 3 | unknown option --workers",
        "--target local up | unknown argument up",
        "--target local --url http://h | takes no --url",
        "--target compose --unpinned | --unpinned is for --target local only"
      })
  void parse_wrongArguments_isRejected(String line, String message) {
    assertThatThrownBy(() -> parse(line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  private static ExperimentOptions parse(String line) {
    return ExperimentOptions.parse(line.split(" ", -1));
  }
}
