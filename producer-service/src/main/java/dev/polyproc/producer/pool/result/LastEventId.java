package dev.polyproc.producer.pool.result;

import dev.polyproc.http.problem.Problems;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** The id of the last event that a reconnecting caller has. */
public final class LastEventId {
  /** The header, as browsers send it. */
  public static final String HEADER = "Last-Event-ID";

  private static final Pattern INDEX = Pattern.compile("\\d{1,18}");

  /**
   * Parses the header, the index of a value; empty if it is absent.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem if it is malformed
   */
  public static OptionalLong of(String header) {
    if (header == null || header.isEmpty()) {
      return OptionalLong.empty();
    }
    if (!INDEX.matcher(header).matches()) {
      throw Problems.valueError(
          "%s is \"%s\"; it must be the id of a result: the index of its value"
              .formatted(HEADER, header));
    }
    return OptionalLong.of(Long.parseLong(header));
  }

  private LastEventId() {}
}
