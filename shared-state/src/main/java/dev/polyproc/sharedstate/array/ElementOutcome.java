package dev.polyproc.sharedstate.array;

import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.redis.client.Response;

/** What came of touching elements. */
public sealed interface ElementOutcome {

  /**
   * It was done.
   *
   * @param packed the elements as they are now; empty if they were many
   */
  record Done(Buffer packed) implements ElementOutcome {}

  /**
   * The element was not as expected, and stays as it is.
   *
   * @param packed the element
   */
  record Differs(Buffer packed) implements ElementOutcome {}

  /**
   * The sum does not fit, and the element stays as it is.
   *
   * @param packed the element
   */
  record Overflows(Buffer packed) implements ElementOutcome {}

  /**
   * The array has no such index.
   *
   * @param size how many elements it has
   */
  record Outside(int size) implements ElementOutcome {}

  /**
   * The array was written under the lock by a later holder.
   *
   * @param latest the latest token
   */
  record TooLate(long latest) implements ElementOutcome {}

  /**
   * The array was written under as many locks as it remembers.
   *
   * @param max how many they are
   */
  record TooManyLocks(int max) implements ElementOutcome {}

  /** The rest. */
  enum Gone implements ElementOutcome {
    /** There is no such array, or not any more. */
    ARRAY,
    /** What was uploaded is not there any more. */
    UPLOAD
  }

  /** Reads what the scripts return. */
  static ElementOutcome of(Response answer) {
    return switch (answer.get(0).toString()) {
      case "done" -> new Done(answer.get(1).toBuffer());
      case "differs" -> new Differs(answer.get(1).toBuffer());
      case "overflows" -> new Overflows(answer.get(1).toBuffer());
      case "outside" -> new Outside(answer.get(1).toInteger());
      case "late" -> new TooLate(answer.get(1).toLong());
      case "locks" -> new TooManyLocks(answer.get(1).toInteger());
      case "lost" -> Gone.UPLOAD;
      default -> Gone.ARRAY;
    };
  }
}
