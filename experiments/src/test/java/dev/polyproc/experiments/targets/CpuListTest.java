package dev.polyproc.experiments.targets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CpuListTest {

  @Test
  void count_ofLists_isThatOfDifferentCpus() {
    assertThat(CpuList.count(List.of("0-3", "2-5", "8"))).isEqualTo(7);
  }

  @Test
  void count_ofUnknownLists_isZero() {
    assertThat(CpuList.count(List.of("", "none", "1-"))).isZero();
  }
}
