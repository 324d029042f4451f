package dev.polyproc.producer.array;

import dev.polyproc.sharedstate.array.ArrayInfo;
import dev.polyproc.sharedstate.array.ElementOutcome;
import dev.polyproc.sharedstate.registry.Registry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** What the front door counts of the arrays. */
@Singleton
final class ArrayMetrics {
  private final MeterRegistry registry;
  private final Counter read;
  private final Counter written;
  private final AtomicLong open = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

  ArrayMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.read =
        Counter.builder("polyproc.array.elements.read")
            .description("Elements that were answered in lists")
            .register(registry);
    this.written =
        Counter.builder("polyproc.array.elements.written")
            .description("Elements that came in lists and were written")
            .register(registry);
    registry.gauge("polyproc.array.open", open);
    registry.gauge("polyproc.array.bytes", bytes);
  }

  void created(ArrayInfo array) {
    registry.counter("polyproc.array.created", "typecode", array.type().code()).increment();
  }

  void read(int elements) {
    read.increment(elements);
  }

  void written(int elements) {
    written.increment(elements);
  }

  /**
   * A single element was to be changed.
   *
   * @param operation {@code put}, {@code add} or {@code compare-and-set}
   */
  void updated(String operation, ElementOutcome outcome) {
    var word = outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    registry.counter("polyproc.array.updates", "operation", operation, "outcome", word).increment();
  }

  /** What all arrays take, also those of other front doors. */
  void usage(Registry.Usage usage) {
    open.set(usage.things());
    bytes.set(usage.bytes());
  }
}
