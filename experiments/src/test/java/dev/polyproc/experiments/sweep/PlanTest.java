package dev.polyproc.experiments.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;

class PlanTest {
  private static final Workload SHORT = new Workload("sleep", IntNode.valueOf(1), 4, 1);
  private static final Workload LONG = new Workload("sleep", IntNode.valueOf(9), 4, 1);

  @Property(tries = 100)
  void plan_ofAnySeed_measuresEverythingOnceInEachRound(
      @ForAll @Size(min = 1, max = 6) @UniqueElements
          List<@IntRange(min = 1, max = 64) Integer> counts,
      @ForAll @IntRange(min = 1, max = 5) int rounds,
      @ForAll long seed) {
    var plan = Plan.of(List.of(SHORT, LONG), counts, rounds, seed);

    assertThat(plan).isEqualTo(Plan.of(List.of(SHORT, LONG), counts, rounds, seed));
    assertThat(plan.steps()).hasSize(rounds * counts.size());
    for (int round = 0; round < rounds; round++) {
      var steps = plan.steps().subList(round * counts.size(), (round + 1) * counts.size());
      assertThat(steps).extracting(Step::round).containsOnly(round + 1);
      assertThat(steps).extracting(Step::replicas).containsExactlyInAnyOrderElementsOf(counts);
      assertThat(steps)
          .allSatisfy(it -> assertThat(it.workloads()).containsExactlyInAnyOrder(SHORT, LONG));
    }
  }

  @Example
  void plan_ofTwoSeeds_hasTwoOrders() {
    var counts = List.of(1, 2, 3, 4, 5, 6, 7, 8);

    assertThat(Plan.of(List.of(SHORT), counts, 3, 1))
        .isNotEqualTo(Plan.of(List.of(SHORT), counts, 3, 2));
  }
}
