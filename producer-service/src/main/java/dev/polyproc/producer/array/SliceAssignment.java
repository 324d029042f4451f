package dev.polyproc.producer.array;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.polyproc.http.json.StrictJson;
import dev.polyproc.http.problem.Problems;
import dev.polyproc.sharedstate.array.ArrayInfo;
import dev.polyproc.sharedstate.array.ArrayMemory;
import dev.polyproc.sharedstate.array.ArrayUploads;
import dev.polyproc.sharedstate.array.Slice;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The assignment of a body's elements to a slice of an array: all of them are written in one step,
 * or none. For any thread that may block.
 */
@Singleton
final class SliceAssignment {
  private final ArrayMemory memory;
  private final ArrayUploads uploads;
  private final Transfers transfers;
  private final ArrayMetrics metrics;
  private final ArrayConfig config;

  SliceAssignment(
      ArrayMemory memory,
      ArrayUploads uploads,
      Transfers transfers,
      ArrayMetrics metrics,
      ArrayConfig config) {
    this.memory = memory;
    this.uploads = uploads;
    this.transfers = transfers;
    this.metrics = metrics;
    this.config = config;
  }

  /**
   * The target of an assignment.
   *
   * @param from index of the first element
   * @param size the required number of elements, if there is one
   */
  record Target(int from, OptionalInt size) {
    /**
     * Returns the target of a Python slice; without an end, it is as long as the elements that are
     * written.
     */
    static Target of(OptionalLong from, OptionalLong to, ArrayInfo array) {
      if (to.isPresent()) {
        var slice = Slice.of(from, to, array.size());
        return new Target(slice.from(), OptionalInt.of(slice.size()));
      }
      long index = from.orElse(0);
      long first = index < 0 ? index + array.size() : index;
      if (first < 0 || first > array.size()) {
        throw ArrayProblems.outside(index, array.size());
      }
      return new Target((int) first, OptionalInt.empty());
    }
  }

  /** Writes packed little-endian elements. */
  Void octets(ArrayInfo array, Target target, WriteTerms terms, InputStream body)
      throws IOException {
    try (var elements = incoming(array, target)) {
      int written =
          transfers.run(
              () -> {
                elements.read(body);
                return write(array, target, terms, elements);
              });
      metrics.written(written);
      return null;
    }
  }

  /** Writes a JSON list. */
  Void json(ArrayInfo array, Target target, WriteTerms terms, InputStream body) throws IOException {
    try (var elements = incoming(array, target)) {
      int written =
          transfers.run(
              () -> {
                StrictJson.read(body, parser -> read(parser, terms, elements));
                return write(array, target, terms, elements);
              });
      metrics.written(written);
      return null;
    }
  }

  private static IncomingElements read(
      JsonParser parser, WriteTerms terms, IncomingElements elements) throws IOException {
    if (parser.nextToken() != JsonToken.START_ARRAY) {
      throw Problems.valueError("the body is not an array of numbers; send one like [3,4,5]");
    }
    elements.read(parser, terms.overflow());
    return elements;
  }

  private IncomingElements incoming(ArrayInfo array, Target target) {
    int max = target.size().orElse(array.size() - target.from());
    return new IncomingElements(
        array.type(),
        max,
        () ->
            target.size().isPresent()
                ? differs(max)
                : ArrayProblems.outside(array.size(), array.size()),
        ArrayUploads.Upload.to(array.id()),
        uploads,
        config);
  }

  /** Returns the problem for which CPython's message is "Can only assign sequence of same size". */
  private static RuntimeException differs(int size) {
    return Problems.valueError("the slice has %d elements; send the same number".formatted(size));
  }

  private int write(ArrayInfo array, Target target, WriteTerms terms, IncomingElements elements) {
    int size = elements.size();
    if (size != target.size().orElse(size)) {
      throw differs(target.size().getAsInt());
    }
    var writing =
        elements.isWhole()
            ? memory.write(array, target.from(), elements.rest(), terms.fence())
            : uploads.assign(
                elements.finish(),
                array,
                new Slice(target.from(), target.from() + size),
                terms.fence());
    return writing
        .await()
        .indefinitely()
        .fold(
            done -> size,
            differs -> {
              throw new IllegalStateException(
                  "the call does not compare, but it answered " + differs);
            },
            refused -> {
              throw ArrayProblems.of(array, target.from(), terms, refused);
            });
  }
}
