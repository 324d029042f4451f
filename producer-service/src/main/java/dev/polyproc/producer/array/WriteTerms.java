package dev.polyproc.producer.array;

import dev.polyproc.http.json.JsonObject;
import dev.polyproc.http.problem.Names;
import dev.polyproc.http.problem.Problems;
import dev.polyproc.sharedstate.array.FencingToken;
import dev.polyproc.sharedstate.number.Overflow;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** On which terms something is written, as the query says it. */
public final class WriteTerms {
  /** 2^53: up to there Redis's scripts compare whole numbers exactly. */
  private static final long MAX_TOKEN = 1L << 53;

  @RestQuery
  @Parameter(description = "What becomes of a number that does not fit: fail, wrap or saturate.")
  String overflow;

  @RestQuery
  @Parameter(description = "The lock under which this is written; needs its token.")
  String lock;

  @RestQuery
  @Parameter(description = "The fencing token of the lock: refused if a later one has written.")
  String token;

  /** Fails with a problem if one of them is malformed, needed or not. */
  void check() {
    overflow();
    fence();
  }

  /** What becomes of a number that does not fit; it fails if nothing is said. */
  Overflow overflow() {
    return overflow(overflow);
  }

  /** The same, unless the body says otherwise. */
  Overflow overflow(JsonObject fields) {
    return overflow(overflow, fields);
  }

  static Overflow overflow(String word, JsonObject fields) {
    var said = overflow(word);
    return fields.optionalString("overflow").map(WriteTerms::overflow).orElse(said);
  }

  static Overflow overflow(String word) {
    try {
      return word == null ? Overflow.FAIL : Overflow.fromWireName(word);
    } catch (IllegalArgumentException e) {
      throw Problems.valueError(e.getMessage());
    }
  }

  /** The lock under which it is written, if there is one. */
  Optional<FencingToken> fence() {
    if (lock == null && token == null) {
      return Optional.empty();
    }
    if (lock == null || token == null) {
      throw Problems.valueError("lock and token come together, as acquiring the lock gave them");
    }
    if (!token.matches("\\d{1,16}") || Long.parseLong(token) > MAX_TOKEN) {
      throw Problems.valueError(
          "token is \"%s\"; it is a whole number, as acquiring the lock gave it".formatted(token));
    }
    return Optional.of(new FencingToken(Names.require("a lock", lock), Long.parseLong(token)));
  }
}
