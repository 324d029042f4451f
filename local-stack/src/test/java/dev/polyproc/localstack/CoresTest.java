package dev.polyproc.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CoresTest {

  @Test
  void parse_kernelList_returnsAllCores() {
    assertThat(Cores.parse("0-2,5")).containsExactly(0, 1, 2, 5);
    assertThat(Cores.parse("3")).containsExactly(3);
  }

  @Test
  void pinning_severalWorkers_usesCoresRoundRobin() {
    Cores cores = new Cores(List.of(2, 3), true);

    assertThat(cores.pinning(0)).containsExactly("taskset", "-c", "2");
    assertThat(cores.pinning(1)).containsExactly("taskset", "-c", "3");
    assertThat(cores.pinning(2)).containsExactly("taskset", "-c", "2");
  }

  @Test
  void pinning_withoutTaskset_isEmpty() {
    assertThat(new Cores(List.of(0, 1), false).pinning(0)).isEmpty();
  }
}
