package dev.polyproc.worker.identity;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The metrics of the worker's CPU limit, read from the control group at every scrape. */
@Startup
@Singleton
final class CpuMetrics {
  private static final Throttling NEVER = new Throttling(0, Duration.ZERO);

  CpuMetrics(MeterRegistry registry, Identity identity) {
    var cpus = identity.cpus();
    Gauge.builder("polyproc.worker.cpu.limit", cpus, c -> c.limit().orElse(Double.NaN))
        .register(registry);
    FunctionCounter.builder("polyproc.worker.cpu.throttled", cpus, c -> throttling(c).periods())
        .register(registry);
    FunctionCounter.builder(
            "polyproc.worker.cpu.throttled.seconds",
            cpus,
            c -> throttling(c).time().toNanos() / 1e9)
        .register(registry);
  }

  private static Throttling throttling(Cpus cpus) {
    return cpus.throttling().orElse(NEVER);
  }
}
