package dev.polyproc.experiments.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.IntNode;
import dev.polyproc.experiments.ExperimentException;
import dev.polyproc.experiments.http.FrontDoor;
import dev.polyproc.experiments.http.Throttling;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SweepTest {
  private static final Workload WORK = new Workload("burn", IntNode.valueOf(5), 6, 2);

  private final List<String> said = new ArrayList<>();

  @Test
  void measure_twoCounts_scalesWarmsUpAndMeasures() throws Exception {
    try (var system = new FakeSystem(9)) {
      var sweep = sweep(system, Duration.ofSeconds(20));

      sweep.measure(List.of(WORK), List.of(3), 1, 1);

      assertThat(system.scaledTo).containsExactly(3);
      assertThat(system.posted)
          .extracting(job -> job.path("function").asText())
          .containsExactly("sleep", "burn", "burn");
      assertThat(system.posted.get(1)).isEqualTo(system.posted.get(2));
      assertThat(system.posted.get(1).toString())
          .isEqualTo("{\"function\":\"burn\",\"chunksize\":2,\"values\":[5,5,5,5,5,5]}");
      var run = sweep.runs().get(0);
      assertThat(run.replicas()).isEqualTo(3);
      assertThat(run.busyWorkers()).isEqualTo(3);
      assertThat(run.cpuShare()).isEqualTo(0.5);
      assertThat(run.throttling()).contains(new Throttling(6, 30));
      var scaling = sweep.scalings().get(0);
      assertThat(scaling.from()).isEqualTo(1);
      assertThat(scaling.firstChunks()).hasSize(2);
      assertThat(said).anyMatch(line -> line.startsWith("1 of 1, round 1 of 1: 3 workers after "));
    }
  }

  @Test
  void measure_workersThatDoNotStart_saysWhy() throws Exception {
    try (var system = new FakeSystem(2)) {
      var sweep = sweep(system, Duration.ofSeconds(1));

      assertThatThrownBy(() -> sweep.measure(List.of(WORK), List.of(4), 1, 1))
          .isInstanceOf(ExperimentException.class)
          .hasMessage(
              "cannot scale to 4 workers within 1 s: GET /workers has 2; the machine is full");
      assertThat(sweep.runs()).isEmpty();
    }
  }

  @Test
  void measure_targetThatRefuses_saysWhy() throws Exception {
    try (var system = new FakeSystem(9)) {
      var sweep = sweep(system, Duration.ofSeconds(5));

      assertThatThrownBy(() -> sweep.measure(List.of(WORK), List.of(10), 1, 1))
          .isInstanceOf(ExperimentException.class)
          .hasMessage("the fake system refuses more than nine");
    }
  }

  @Test
  void measure_noSystem_namesItsUrl() throws IOException {
    var system = new FakeSystem(1);
    system.close();

    assertThatThrownBy(
            () -> sweep(system, Duration.ofSeconds(1)).measure(List.of(WORK), List.of(1), 1, 1))
        .isInstanceOf(ExperimentException.class)
        .hasMessageContaining(system.url());
  }

  private Sweep sweep(FakeSystem system, Duration timeout) {
    var door = new FrontDoor(system.url(), Optional.empty());
    return new Sweep(door, new Scaler(system, door, timeout), 1, timeout, said::add);
  }
}
