package dev.polyproc.sharedstate.array;

import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.redis.client.Response;
import java.util.function.Function;

/** The outcome of reading or writing elements of an array. */
public sealed interface ElementOutcome {

  /** Applies the function of the case that this outcome is. */
  <R> R fold(Function<Done, R> done, Function<Differs, R> differs, Function<Refused, R> refused);

  /**
   * The call was carried out.
   *
   * @param packed the elements as they are now; empty if an upload was written
   */
  record Done(Buffer packed) implements ElementOutcome {
    @Override
    public <R> R fold(
        Function<Done, R> done, Function<Differs, R> differs, Function<Refused, R> refused) {
      return done.apply(this);
    }
  }

  /**
   * The element does not have the expected value and was left unchanged.
   *
   * @param packed the element
   */
  record Differs(Buffer packed) implements ElementOutcome {
    @Override
    public <R> R fold(
        Function<Done, R> done, Function<Differs, R> differs, Function<Refused, R> refused) {
      return differs.apply(this);
    }
  }

  /** The call was refused, and the elements were left unchanged. */
  sealed interface Refused extends ElementOutcome {
    @Override
    default <R> R fold(
        Function<Done, R> done, Function<Differs, R> differs, Function<Refused, R> refused) {
      return refused.apply(this);
    }

    /** Applies the function of the reason. */
    <R> R foldReason(
        Function<Outside, R> outside,
        Function<Overflows, R> overflows,
        Function<TooLate, R> tooLate,
        Function<TooManyLocks, R> tooManyLocks,
        Function<Gone, R> gone);
  }

  /**
   * The array does not have the index.
   *
   * @param size the number of elements of the array
   */
  record Outside(int size) implements Refused {
    @Override
    public <R> R foldReason(
        Function<Outside, R> outside,
        Function<Overflows, R> overflows,
        Function<TooLate, R> tooLate,
        Function<TooManyLocks, R> tooManyLocks,
        Function<Gone, R> gone) {
      return outside.apply(this);
    }
  }

  /**
   * The sum does not fit the type.
   *
   * @param packed the element
   */
  record Overflows(Buffer packed) implements Refused {
    @Override
    public <R> R foldReason(
        Function<Outside, R> outside,
        Function<Overflows, R> overflows,
        Function<TooLate, R> tooLate,
        Function<TooManyLocks, R> tooManyLocks,
        Function<Gone, R> gone) {
      return overflows.apply(this);
    }
  }

  /**
   * A later holder of the lock has written to the array.
   *
   * @param latest that holder's fencing token
   */
  record TooLate(long latest) implements Refused {
    @Override
    public <R> R foldReason(
        Function<Outside, R> outside,
        Function<Overflows, R> overflows,
        Function<TooLate, R> tooLate,
        Function<TooManyLocks, R> tooManyLocks,
        Function<Gone, R> gone) {
      return tooLate.apply(this);
    }
  }

  /**
   * The array was already written under the maximum number of locks.
   *
   * @param max the maximum
   */
  record TooManyLocks(int max) implements Refused {
    @Override
    public <R> R foldReason(
        Function<Outside, R> outside,
        Function<Overflows, R> overflows,
        Function<TooLate, R> tooLate,
        Function<TooManyLocks, R> tooManyLocks,
        Function<Gone, R> gone) {
      return tooManyLocks.apply(this);
    }
  }

  /** An object that the call needs and that does not exist any more. */
  enum Gone implements Refused {
    /** The array does not exist, or it has expired. */
    ARRAY,
    /** The upload has expired. */
    UPLOAD;

    @Override
    public <R> R foldReason(
        Function<Outside, R> outside,
        Function<Overflows, R> overflows,
        Function<TooLate, R> tooLate,
        Function<TooManyLocks, R> tooManyLocks,
        Function<Gone, R> gone) {
      return gone.apply(this);
    }
  }

  /** Reads the answers of the array scripts. */
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
