package dev.polyproc.worker.python;

import dev.polyproc.worker.function.Computation;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Consecutive chunks that are asked in one frame, and their outcomes. The child sends one answer
 * after each chunk. If the child ends, the worker therefore knows the chunk that was being
 * computed. For one thread.
 */
final class Batch {
  private final List<ChunkFormat> formats;
  private final Frame question;
  private final ChunkOutcomes outcomes;
  private final long begun = System.nanoTime();
  private final List<Computation> computed = new ArrayList<>();
  private ChildTime used = ChildTime.ZERO;
  private boolean failed;

  /**
   * @param formats the format of each chunk
   * @param questions the frame of each chunk
   */
  Batch(List<ChunkFormat> formats, List<Frame> questions, ChunkOutcomes outcomes) {
    this.formats = formats;
    this.question = Frame.of('B', questions);
    this.outcomes = outcomes;
  }

  Frame question() {
    return question;
  }

  /** Returns the number of elements of the chunk that is computed now; 0 after the last one. */
  int elements() {
    return isComplete() ? 0 : next().elements();
  }

  private boolean isComplete() {
    return failed || computed.size() == formats.size();
  }

  private ChunkFormat next() {
    return formats.get(computed.size());
  }

  /**
   * Receives the payload of a frame {@code S}, the answer to the next chunk.
   *
   * @return whether there was a next chunk; a child computes the chunks behind one whose results
   *     the worker has refused, and client code may forge answers
   * @throws ChannelException if it is malformed
   */
  boolean receive(ByteBuffer payload) {
    if (isComplete()) {
      return false;
    }
    if (payload.remaining() <= ChildTime.BYTES) {
      throw new ChannelException(
          "an answer to a chunk has %d bytes".formatted(payload.remaining()));
    }
    var time = ChildTime.read(payload, Duration.ofNanos(System.nanoTime() - begun), used);
    var answer = new Frame((char) payload.get(), payload.slice());
    var outcome = outcomes.of(next(), answer, time);
    used = used.plus(time);
    failed = outcome.fold(results -> false, raised -> true);
    computed.add(outcome);
    return true;
  }

  /** Returns the time that the child took for the chunks that it has answered. */
  Duration childWallTime() {
    return used.wall();
  }

  /** Receives the failure of the chunk after those that were answered. */
  void fail(ChildSession.Failure failure) {
    if (!isComplete()) {
      computed.add(outcomes.raised(next(), failure));
      failed = true;
    }
  }

  /**
   * Checks that there is an outcome.
   *
   * @throws ChannelException if the child has ended the batch before the first one
   */
  void requireComputed() {
    if (computed.isEmpty()) {
      throw new ChannelException("a batch ended without an answer");
    }
  }

  /** Returns the outcomes of the first chunks; only the last can be an error. */
  List<Computation> computed() {
    return computed;
  }
}
