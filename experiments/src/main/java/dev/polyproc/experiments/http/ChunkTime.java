package dev.polyproc.experiments.http;

import com.fasterxml.jackson.databind.JsonNode;

/** The worker of a chunk, and the chunk's wall time and CPU time in milliseconds. */
public record ChunkTime(String worker, double wallMillis, double cpuMillis) {

  static ChunkTime of(JsonNode work) {
    return new ChunkTime(
        work.path("worker").asText(),
        work.path("wallMicros").asLong() / 1e3,
        work.path("cpuMicros").asLong() / 1e3);
  }
}
