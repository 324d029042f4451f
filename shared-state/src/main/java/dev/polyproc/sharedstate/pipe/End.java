package dev.polyproc.sharedstate.pipe;

import java.util.Locale;
import java.util.Optional;

/** An end of a pipe. In a one-way pipe, {@code a} receives and {@code b} sends. */
public enum End {
  A,
  B;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** Returns {@code a} or {@code b}, the name of the end in URLs. */
  public String wireName() {
    return wireName;
  }

  /** Returns the end with that {@link #wireName}, if there is one. */
  public static Optional<End> fromWireName(String wireName) {
    for (var end : values()) {
      if (end.wireName.equals(wireName)) {
        return Optional.of(end);
      }
    }
    return Optional.empty();
  }

  /** Returns the other end. */
  public End other() {
    return this == A ? B : A;
  }

  /** Returns whether this end receives; {@code Pipe(False)} returns {@code (recv, send)}. */
  boolean receives(boolean duplex) {
    return duplex || this == A;
  }

  /** Returns whether this end sends. */
  boolean sends(boolean duplex) {
    return duplex || this == B;
  }
}
