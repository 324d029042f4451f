package dev.polyproc.worker.function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polyproc.sharedstate.array.ArrayInfo;
import dev.polyproc.sharedstate.array.ArrayMemory;
import dev.polyproc.sharedstate.array.ElementOutcome;
import dev.polyproc.sharedstate.array.FencingToken;
import dev.polyproc.sharedstate.array.Slice;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Access to single elements of shared arrays, for functions. For any thread that may block. */
@Singleton
final class Elements {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final ArrayMemory arrays;

  Elements(ArrayMemory arrays) {
    this.arrays = arrays;
  }

  /**
   * An element that is an integer.
   *
   * @param index the index within the array, from 0
   */
  record Element(ArrayInfo array, int index) {}

  /**
   * Finds the element that a function's arguments name: an array's id and an index.
   *
   * @throws UnsupportedOperationException if the arguments are of other types
   * @throws IllegalArgumentException if the element does not exist
   */
  Element find(String function, List<JsonNode> args) {
    if (args.size() != 2 || !args.get(0).isTextual() || !args.get(1).isInt()) {
      throw new UnsupportedOperationException(
          "%s takes an array's id and an index, and got %s".formatted(function, args));
    }
    var id = args.get(0).textValue();
    int index = args.get(1).intValue();
    var array =
        await(arrays.describe(id))
            .orElseThrow(() -> new IllegalArgumentException("array " + id + " does not exist"));
    if (index < 0 || index >= array.size() || array.type().isReal()) {
      throw new IllegalArgumentException(
          "array %s has no whole number at index %d".formatted(id, index));
    }
    return new Element(array, index);
  }

  /**
   * Reads an element.
   *
   * @throws IllegalArgumentException if the array does not exist any more
   */
  long read(Element element) {
    var packed =
        await(arrays.read(element.array(), new Slice(element.index(), element.index() + 1)))
            .orElseThrow(() -> new IllegalArgumentException("the array does not exist any more"));
    return element.array().type().getLong(ByteBuffer.wrap(packed.getBytes()), 0);
  }

  /**
   * Writes an element.
   *
   * @param fence the token of the lock under which it is written, if any
   * @throws ArithmeticException if the value does not fit
   * @throws IllegalStateException if a later holder of the lock has written, or if the array does
   *     not exist any more
   */
  void write(Element element, long value, Optional<FencingToken> fence) {
    var type = element.array().type();
    if (!type.fits(value)) {
      throw new ArithmeticException("%d does not fit %s".formatted(value, type.wireName()));
    }
    var packed = ByteBuffer.allocate(type.width());
    type.putLong(packed, 0, value);
    var written = Buffer.buffer(packed.array());
    var unused =
        await(arrays.write(element.array(), element.index(), written, fence))
            .fold(
                done -> done,
                differs -> {
                  throw notWritten(differs);
                },
                refused -> {
                  throw notWritten(refused);
                });
  }

  private static IllegalStateException notWritten(ElementOutcome outcome) {
    return new IllegalStateException("the element was not written: " + outcome);
  }

  static <T> T await(Uni<T> call) {
    return call.await().atMost(TIMEOUT);
  }
}
