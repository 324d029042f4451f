package dev.polyproc.worker.python;

import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * The time that a child took for a chunk of a batch. A child measures it itself, and client code
 * may forge it.
 *
 * @param wall time from the answer before it to its own answer; zero if the chunk was asked alone
 * @param cpu CPU time of the process
 */
record ChildTime(Duration wall, Duration cpu) {
  static final ChildTime ZERO = new ChildTime(Duration.ZERO, Duration.ZERO);

  /** The length of the two times in a frame. */
  static final int BYTES = 2 * Long.BYTES;

  /**
   * Reads the times at the start of a frame {@code S}.
   *
   * @param elapsed the time since the question
   * @param earlier the times of the earlier chunks; together, the chunks have no more than elapsed
   */
  static ChildTime read(ByteBuffer payload, Duration elapsed, ChildTime earlier) {
    return new ChildTime(
        bounded(payload.getLong(), elapsed.minus(earlier.wall)),
        bounded(payload.getLong(), elapsed.minus(earlier.cpu)));
  }

  private static Duration bounded(long nanos, Duration limit) {
    return nanos >= 0 && nanos < limit.toNanos() ? Duration.ofNanos(nanos) : limit;
  }

  ChildTime plus(ChildTime other) {
    return new ChildTime(wall.plus(other.wall), cpu.plus(other.cpu));
  }
}
