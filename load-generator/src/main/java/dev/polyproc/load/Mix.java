package dev.polyproc.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * In which proportion the kinds of calls are made, as in {@code maps=1,items=8,messages=1}. Turns
 * are fixed, so that every round has exactly that proportion.
 */
record Mix(List<String> round) {
  private static final int MOST = 1_000;

  Mix {
    round = List.copyOf(round);
  }

  /**
   * @param kinds which there are
   * @throws IllegalArgumentException if the text is no mix of these
   */
  static Mix parse(String text, Iterable<String> kinds) {
    var round = new ArrayList<String>();
    for (var part : text.split(",", -1)) {
      var words = part.strip().split("=", 2);
      boolean known = false;
      for (var kind : kinds) {
        known |= kind.equals(words[0]);
      }
      if (!known || words.length < 2 || !words[1].matches("[0-9]{1,3}")) {
        throw new IllegalArgumentException(
            "a mix is %s with a number each, as in maps=1,items=8, not \"%s\""
                .formatted(String.join(", ", kinds), text));
      }
      round.addAll(Collections.nCopies(Integer.parseInt(words[1]), words[0]));
    }
    if (round.isEmpty() || round.size() > MOST) {
      throw new IllegalArgumentException("a mix of nothing, or of too much: \"" + text + "\"");
    }
    return new Mix(spread(round));
  }

  /** Kinds that come often are spread over the round, and not made in a row. */
  private static List<String> spread(List<String> grouped) {
    var spread = new ArrayList<String>(Collections.nCopies(grouped.size(), (String) null));
    int at = 0;
    int step = stride(grouped.size());
    for (var kind : grouped) {
      spread.set(at, kind);
      at = (at + step) % grouped.size();
    }
    return spread;
  }

  /** About a golden section of the round, and without a common divisor, so that it meets all. */
  private static int stride(int size) {
    int stride = Math.max(1, (int) Math.round(size * 0.618));
    while (greatestCommonDivisor(stride, size) != 1) {
      stride++;
    }
    return stride;
  }

  private static int greatestCommonDivisor(int a, int b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }

  /** The call whose turn it is. */
  Call pick(long turn, Map<String, Call> calls) {
    return calls.get(round.get((int) (turn % round.size())));
  }
}
