package dev.polyproc.producer.array;

import dev.polyproc.sharedstate.array.ArrayInfo;
import dev.polyproc.sharedstate.array.ElementOutcome;
import dev.polyproc.sharedstate.registry.Registry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** The metrics of the arrays at producer-service. */
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
            .description("Elements that were sent in lists")
            .register(registry);
    this.written =
        Counter.builder("polyproc.array.elements.written")
            .description("Elements that were received in lists and written")
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
   * Records an update of a single element.
   *
   * @param operation {@code put}, {@code add} or {@code compare-and-set}
   */
  void updated(String operation, ElementOutcome outcome) {
    var word = outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    registry.counter("polyproc.array.updates", "operation", operation, "outcome", word).increment();
  }

  /** Records the usage of all arrays, which all replicas share. */
  void usage(Registry.Usage usage) {
    open.set(usage.objects());
    bytes.set(usage.bytes());
  }
}
