package dev.polyproc.producer.array;

import dev.polyproc.http.body.Body;
import dev.polyproc.http.json.JsonValue;
import dev.polyproc.http.problem.Names;
import dev.polyproc.sharedstate.array.ArrayElements;
import dev.polyproc.sharedstate.array.ArrayInfo;
import dev.polyproc.sharedstate.array.ArrayMemory;
import dev.polyproc.sharedstate.array.ElementOutcome;
import dev.polyproc.sharedstate.number.Overflow;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The operations on single elements. For any thread. */
@Singleton
final class ElementCalls {
  private static final String NUMBER = "5";
  private static final String ADD = "{\"amount\":1}";
  private static final String COMPARE_AND_SET = "{\"expected\":5,\"value\":6}";

  private final ArrayMemory memory;
  private final ArrayElements elements;
  private final ArrayMetrics metrics;

  ElementCalls(ArrayMemory memory, ArrayElements elements, ArrayMetrics metrics) {
    this.memory = memory;
    this.elements = elements;
    this.metrics = metrics;
  }

  /** Returns an element, as JSON. */
  Uni<byte[]> get(String id, long index) {
    return require(id)
        .chain(
            array ->
                elements
                    .get(id, index)
                    .map(outcome -> answer(array, index, new WriteTerms(), outcome)));
  }

  /** Writes the number of a body. */
  Uni<Void> put(String id, long index, WriteTerms terms, Body body) {
    var value = named("the value", body.value(NUMBER));
    var overflow = terms.overflow();
    var fence = terms.fence();
    return require(id)
        .chain(
            array ->
                memory
                    .write(array, index, packed(array, index, overflow, value), fence)
                    .invoke(outcome -> metrics.updated("put", outcome))
                    .map(outcome -> answer(array, index, terms, outcome)))
        .replaceWithVoid();
  }

  /** Adds the amount of a body, and returns the sum, as JSON. */
  Uni<byte[]> add(String id, long index, WriteTerms terms, Body body) {
    var fields = body.object(ADD, "amount", "overflow");
    var overflow = terms.overflow(fields);
    var amount = fields.required("amount");
    return require(id)
        .chain(
            array ->
                added(array, index, amount, overflow, terms)
                    .invoke(outcome -> metrics.updated("add", outcome))
                    .map(outcome -> answer(array, index, terms, outcome)));
  }

  private Uni<ElementOutcome> added(
      ArrayInfo array, long index, JsonValue amount, Overflow overflow, WriteTerms terms) {
    var json = ElementJson.ofField(amount.name(), array.type(), overflow);
    try (var parser = amount.parser()) {
      return array.type().isReal()
          ? elements.add(array, index, json.real(parser, index), overflow, terms.fence())
          : elements.add(array, index, json.whole(parser, index), overflow, terms.fence());
    } catch (IOException e) {
      throw new UncheckedIOException("a value that was read before cannot be read again", e);
    }
  }

  /**
   * The result of a compare-and-set.
   *
   * @param set whether the value was written
   * @param packed the element after the call
   */
  record Compared(boolean set, ArrayInfo array, Buffer packed) {}

  /** Writes the value of a body if the element equals the expected one. */
  Uni<Compared> compareAndSet(String id, long index, WriteTerms terms, Body body) {
    var fields = body.object(COMPARE_AND_SET, "expected", "value", "overflow");
    var expected = fields.required("expected");
    var value = fields.required("value");
    var overflow = terms.overflow(fields);
    return require(id)
        .chain(
            array ->
                elements
                    .compareAndSet(
                        array,
                        index,
                        expected(array, index, expected),
                        packed(array, index, overflow, value),
                        terms.fence())
                    .invoke(outcome -> metrics.updated("compare-and-set", outcome))
                    .map(outcome -> compared(array, index, terms, outcome)));
  }

  private static Compared compared(
      ArrayInfo array, long index, WriteTerms terms, ElementOutcome outcome) {
    return outcome.fold(
        done -> new Compared(true, array, done.packed()),
        differs -> new Compared(false, array, differs.packed()),
        refused -> {
          throw ArrayProblems.of(array, index, terms, refused);
        });
  }

  /**
   * Returns the expected element, packed; empty if it does not fit the type: then no element equals
   * it.
   */
  private static Optional<Buffer> expected(ArrayInfo array, long index, JsonValue value) {
    var packed = ByteBuffer.allocate(array.type().width());
    try (var parser = value.parser()) {
      boolean fits =
          ElementJson.ofField(value.name(), array.type(), Overflow.FAIL)
              .readIfFits(parser, index, packed);
      return fits ? Optional.of(Buffer.buffer(packed.array())) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("a value that was read before cannot be read again", e);
    }
  }

  private static byte[] answer(
      ArrayInfo array, long index, WriteTerms terms, ElementOutcome outcome) {
    return outcome.fold(
        done -> OutgoingElements.number(array.type(), done.packed()),
        differs -> {
          throw new IllegalStateException("the call does not compare, but it answered " + differs);
        },
        refused -> {
          throw ArrayProblems.of(array, index, terms, refused);
        });
  }

  private static Buffer packed(ArrayInfo array, long index, Overflow overflow, JsonValue value) {
    var packed = ByteBuffer.allocate(array.type().width());
    ElementJson.ofField(value.name(), array.type(), overflow).read(value, index, packed);
    return Buffer.buffer(packed.array());
  }

  private static JsonValue named(String name, JsonValue value) {
    return new JsonValue(name, value.type(), value.text(), value.place());
  }

  /** Deletes an array. Fails with a 404 if there is none. */
  Uni<Void> delete(String id) {
    return memory
        .delete(id)
        .invoke(
            existed -> {
              if (!existed) {
                throw ArrayProblems.unknown(id);
              }
            })
        .replaceWithVoid();
  }

  /** Returns the type and size of an array. Fails with a 404 if there is none. */
  Uni<ArrayInfo> require(String id) {
    return memory
        .describe(Names.require("an array", id))
        .map(found -> found.orElseThrow(() -> ArrayProblems.unknown(id)));
  }
}
