package dev.polyproc.sharedstate.pipe;

import java.util.Locale;
import java.util.Optional;

/** One of the two ends of a pipe; of a one-way pipe, {@code a} receives and {@code b} sends. */
public enum End {
  A,
  B;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** {@code a} or {@code b}, as in addresses. */
  public String word() {
    return word;
  }

  /** The end with that {@link #word}, if there is one. */
  public static Optional<End> ofWord(String word) {
    for (var end : values()) {
      if (end.word.equals(word)) {
        return Optional.of(end);
      }
    }
    return Optional.empty();
  }

  public End other() {
    return this == A ? B : A;
  }

  /** {@code Pipe(False)} returns {@code (recv, send)}. */
  boolean receives(boolean duplex) {
    return duplex || this == A;
  }

  boolean sends(boolean duplex) {
    return duplex || this == B;
  }
}
