package dev.polyproc.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The proportion of the kinds of calls, as in {@code maps=1,items=8,messages=1}. The order is
 * fixed: every round has exactly this proportion.
 */
record CallMix(List<String> round) {
  private static final int MAX_CALLS = 1_000;

  CallMix {
    round = List.copyOf(round);
  }

  /**
   * @param kinds the allowed kinds
   * @throws IllegalArgumentException if the text is not a mix of these kinds
   */
  static CallMix parse(String text, Iterable<String> kinds) {
    var round = new ArrayList<String>();
    for (var part : text.split(",", -1)) {
      var words = part.strip().split("=", 2);
      boolean known = false;
      for (var kind : kinds) {
        known |= kind.equals(words[0]);
      }
      if (!known || words.length < 2 || !words[1].matches("[0-9]{1,3}")) {
        throw new IllegalArgumentException(
            "--mix must be a list of %s with a number each, as in maps=1,items=8, not \"%s\""
                .formatted(String.join(", ", kinds), text));
      }
      round.addAll(Collections.nCopies(Integer.parseInt(words[1]), words[0]));
    }
    if (round.isEmpty() || round.size() > MAX_CALLS) {
      throw new IllegalArgumentException(
          "--mix must have from 1 to " + MAX_CALLS + " calls in all, not \"" + text + "\"");
    }
    return new CallMix(spread(round));
  }

  /** Distributes the calls of each kind evenly over the round. */
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

  /** Returns a step near the golden section of the size, coprime to it so that it visits all. */
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

  /** Returns the call number {@code index} of the endless sequence of rounds. */
  Call pick(long index, Map<String, Call> calls) {
    return calls.get(round.get((int) (index % round.size())));
  }
}
