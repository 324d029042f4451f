package dev.polyproc.worker.identity;

import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * The tag of every metric with the worker's name, since a network address does not identify a
 * worker.
 */
@Singleton
final class WorkerTag {
  @Produces
  @Singleton
  MeterFilter workerTag(Identity identity) {
    return MeterFilter.commonTags(List.of(Tag.of("worker", identity.instance())));
  }
}
