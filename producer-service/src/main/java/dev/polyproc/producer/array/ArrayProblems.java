package dev.polyproc.producer.array;

import dev.polyproc.http.problem.Problems;
import dev.polyproc.sharedstate.array.ArrayInfo;
import dev.polyproc.sharedstate.array.ElementOutcome;
import dev.polyproc.sharedstate.registry.Registry;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Duration;

/** The problems of arrays. */
final class ArrayProblems {
  private static final int CONFLICT = 409;
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final Duration LATER = Duration.ofSeconds(30);

  static HttpProblem unknown(String array) {
    return Problems.notFound("Array %s does not exist; it may have expired.".formatted(array));
  }

  static HttpProblem outside(long index, int size) {
    return Problems.indexError(
        size == 0
            ? "There is no element %d: the array is empty.".formatted(index)
            : "There is no element %d: the array has %d, with indices from %d to %d."
                .formatted(index, size, -size, size - 1),
        index);
  }

  static HttpProblem noRoom(Registry.Entry entry, ArrayConfig config) {
    return entry == Registry.Entry.TOO_MANY
        ? Problems.tooMany(
            "There are %d arrays, which is the limit; delete one.".formatted(config.maxArrays()),
            LATER)
        : Problems.tooMany(
            "All arrays together have at most %d bytes; delete one."
                .formatted(config.maxTotalBytes()),
            LATER);
  }

  static HttpProblem tooLarge(ArrayConfig config) {
    return Problems.tooLarge("an array has at most %d bytes".formatted(config.maxBytes()));
  }

  static HttpProblem uploadLost() {
    return Problems.unavailable("Redis has lost a part of the upload; send the body again.", SOON);
  }

  static HttpProblem tooManyTransfers() {
    return Problems.unavailable("Too many large arrays are being transferred; try again.", SOON);
  }

  /** Returns the problem of an element that was not read or written. */
  static HttpProblem of(
      ArrayInfo array, long index, WriteTerms terms, ElementOutcome.Refused refused) {
    return refused.foldReason(
        outside -> outside(index, outside.size()),
        overflows ->
            Problems.overflowError(
                "the sum does not fit %s; the element is unchanged"
                    .formatted(array.type().wireName()),
                index),
        tooLate -> staleToken(terms, tooLate.latest()),
        tooManyLocks ->
            Problems.tooMany(
                "The array was written under %d locks, which is the limit; use one of them."
                    .formatted(tooManyLocks.max()),
                LATER),
        gone ->
            switch (gone) {
              case ARRAY -> unknown(array.id());
              case UPLOAD -> uploadLost();
            });
  }

  private static HttpProblem staleToken(WriteTerms terms, long latest) {
    return Problems.of(
            "StaleToken",
            CONFLICT,
            "A later holder of lock %s has written, with token %d; token %s comes too late."
                    .formatted(terms.lock, latest, terms.token)
                + " Nothing was written; acquire the lock again.")
        .with("token", Long.parseLong(terms.token))
        .with("latest", latest)
        .build();
  }

  private ArrayProblems() {}
}
