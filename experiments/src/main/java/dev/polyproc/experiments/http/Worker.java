package dev.polyproc.experiments.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A live worker, as {@code GET /workers} lists it.
 *
 * @param instance its name
 * @param cpus the CPUs that it may run on, as in {@code 0-3,8}; empty if unknown
 * @param cpuLimit the number of CPUs whose time the worker may use; empty if it has no limit
 * @param throttling its counters of throttling; empty if its system does not count
 */
public record Worker(
    String instance, String cpus, Optional<Double> cpuLimit, Optional<Throttling> throttling) {

  static Worker of(JsonNode worker) {
    JsonNode limit = worker.path("cpuLimit");
    JsonNode periods = worker.path("throttled");
    return new Worker(
        worker.path("instance").asText(),
        worker.path("cpus").asText(""),
        limit.isNumber() ? Optional.of(limit.asDouble()) : Optional.empty(),
        periods.isNumber()
            ? Optional.of(new Throttling(periods.asLong(), worker.path("throttledMillis").asLong()))
            : Optional.empty());
  }
}
