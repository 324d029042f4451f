package dev.polyproc.worker.presence;

import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Puts the worker's name on everything that it counts: an address says little of who it was. */
@Singleton
final class NamedMetrics {
  @Produces
  @Singleton
  MeterFilter named(Identity identity) {
    return MeterFilter.commonTags(List.of(Tag.of("worker", identity.instance())));
  }
}
