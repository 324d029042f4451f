package dev.polyproc.experiments.sweep;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The steps of a sweep in the order in which they are measured. Each round measures every number of
 * workers once, in a random order of its own, so that a load of the machine that comes and goes
 * affects all of them. The same seed gives the same order.
 */
record Plan(List<Step> steps) {

  static Plan of(List<Workload> workloads, List<Integer> replicas, int rounds, long seed) {
    var random = new Random(seed);
    var steps = new ArrayList<Step>();
    for (int round = 1; round <= rounds; round++) {
      for (int count : shuffled(replicas, random)) {
        steps.add(new Step(round, count, shuffled(workloads, random)));
      }
    }
    return new Plan(List.copyOf(steps));
  }

  private static <T> List<T> shuffled(List<T> values, Random random) {
    var copy = new ArrayList<>(values);
    Collections.shuffle(copy, random);
    return List.copyOf(copy);
  }
}
