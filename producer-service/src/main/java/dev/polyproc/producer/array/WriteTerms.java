package dev.polyproc.producer.array;

import dev.polyproc.http.json.JsonObject;
import dev.polyproc.http.problem.Names;
import dev.polyproc.http.problem.Problems;
import dev.polyproc.sharedstate.array.FencingToken;
import dev.polyproc.sharedstate.number.Overflow;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** The conditions of a write, from the query. */
public final class WriteTerms {
  /** 2^53: Redis scripts compare whole numbers up to it exactly. */
  private static final long MAX_TOKEN = 1L << 53;

  @RestQuery
  @Parameter(description = "How to handle a number that does not fit: fail, wrap or saturate.")
  String overflow;

  @RestQuery
  @Parameter(description = "The lock under which this is written; requires its token.")
  String lock;

  @RestQuery
  @Parameter(description = "The fencing token of the lock: refused if a later token has written.")
  String token;

  /** Fails with a problem if a parameter is malformed. */
  void check() {
    overflow();
    fence();
  }

  /** Returns how to handle a number that does not fit; by default the call fails. */
  Overflow overflow() {
    return overflow(overflow);
  }

  /** Returns the overflow of the body, or that of the query. */
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

  /** Returns the lock and token of the write, if they are given. */
  Optional<FencingToken> fence() {
    if (lock == null && token == null) {
      return Optional.empty();
    }
    if (lock == null || token == null) {
      throw Problems.valueError(
          "lock and token must be given together; send both, as acquire answered them");
    }
    if (!token.matches("\\d{1,16}") || Long.parseLong(token) > MAX_TOKEN) {
      throw Problems.valueError(
          "token is \"%s\"; it must be the whole number that acquire answered".formatted(token));
    }
    return Optional.of(new FencingToken(Names.require("a lock", lock), Long.parseLong(token)));
  }
}
