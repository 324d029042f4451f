package dev.polyproc.experiments.http;

/**
 * A worker's counters of CPU throttling, which grow from the start of its container.
 *
 * @param periods the number of periods at whose end its CPU time was used up
 * @param millis for how long it waited for the next period
 */
public record Throttling(long periods, long millis) {
  public static final Throttling NONE = new Throttling(0, 0);

  public Throttling plus(Throttling other) {
    return new Throttling(periods + other.periods, millis + other.millis);
  }

  public Throttling minus(Throttling earlier) {
    return new Throttling(periods - earlier.periods, millis - earlier.millis);
  }
}
