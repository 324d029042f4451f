package dev.polyproc.localstack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Waits until all services answer, saying how many do; for one thread. */
final class Readiness {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final List<Part> parts;
  private final List<Part> waiting;
  private final Consumer<String> announce;
  private final long begin = System.nanoTime();

  Readiness(List<Part> parts, Consumer<String> announce) {
    this.parts = parts;
    this.waiting = new ArrayList<>(parts);
    this.announce = announce;
  }

  /** Throws when one of them ends, or when one is not ready after two minutes. */
  void await() {
    announce.accept("%d services: starting".formatted(parts.size()));
    if (!Await.until(PATIENCE, this::look)) {
      throw waiting.get(0).late();
    }
  }

  private boolean look() {
    if (waiting.removeIf(Part::checkReady)) {
      int ready = parts.size() - waiting.size();
      announce.accept(
          "%d services: %d ready (%s)".formatted(parts.size(), ready, Seconds.since(begin)));
    }
    return waiting.isEmpty();
  }
}
