package dev.polyproc.sharedstate.array;

import dev.polyproc.sharedstate.number.Overflow;
import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.redis.Script;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Reads and writes single elements of arrays. Each call is one atomic step. A negative index counts
 * from the end. For any thread.
 */
@ApplicationScoped
public class ArrayElements {
  private static final Script GET = ArrayKeys.script("get.lua");
  private static final Script COMPARE_AND_SET = ArrayKeys.script("compare-and-set.lua");

  private final BoundedRedis redis;

  ArrayElements(BoundedRedis redis) {
    this.redis = redis;
  }

  /** Reads an element. */
  public Uni<ElementOutcome> get(String array, long index) {
    return run(GET, array, index, Optional.empty(), List.of());
  }

  /** Adds to an integer. */
  public Uni<ElementOutcome> add(
      ArrayInfo array,
      long index,
      BigInteger amount,
      Overflow overflow,
      Optional<FencingToken> fence) {
    return add(array, index, Addition.of(array.type(), amount, overflow), fence);
  }

  /** Adds to a floating-point number; the sum is rounded once to the type. */
  public Uni<ElementOutcome> add(
      ArrayInfo array, long index, double amount, Overflow overflow, Optional<FencingToken> fence) {
    return add(array, index, Addition.of(array.type(), amount, overflow), fence);
  }

  private Uni<ElementOutcome> add(
      ArrayInfo array, long index, Addition addition, Optional<FencingToken> fence) {
    return run(addition.script(), array.id(), index, fence, addition.arguments());
  }

  /**
   * Writes an element if it has the expected value.
   *
   * @param expected the packed value; empty if the type does not have the value
   */
  public Uni<ElementOutcome> compareAndSet(
      ArrayInfo array,
      long index,
      Optional<Buffer> expected,
      Buffer value,
      Optional<FencingToken> fence) {
    var wanted = expected.orElseGet(Buffer::buffer);
    return run(
        COMPARE_AND_SET, array.id(), index, fence, List.of(wanted, equal(array, wanted), value));
  }

  /** Returns the other zero for a floating-point zero, otherwise the element itself. */
  private static Buffer equal(ArrayInfo array, Buffer packed) {
    boolean isZero = array.type().isReal() && packed.length() > 0;
    for (int i = 1; i < packed.length(); i++) {
      isZero &= packed.getByte(i) == 0;
    }
    if (!isZero || (packed.getByte(0) & 0x7f) != 0) {
      return packed;
    }
    return packed.copy().setByte(0, (byte) (packed.getByte(0) ^ 0x80));
  }

  private Uni<ElementOutcome> run(
      Script script, String array, long index, Optional<FencingToken> fence, List<?> arguments) {
    List<Object> all = new ArrayList<>();
    Collections.addAll(
        all,
        fence.map(FencingToken::lock).orElse(""),
        fence.map(FencingToken::token).orElse(0L),
        index);
    all.addAll(arguments);
    return redis.run(script, ArrayKeys.of(array).all(), all.toArray()).map(ElementOutcome::of);
  }
}
