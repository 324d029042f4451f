package dev.polyproc.experiments.fit;

/** A throughput that was measured with a number of workers. */
public record Observation(double workers, double throughput) {

  public Observation {
    if (!(workers > 0) || !(throughput > 0)) {
      throw new IllegalArgumentException("workers and throughput are positive");
    }
  }
}
