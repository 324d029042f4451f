package dev.polyproc.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** A map of burns, a task each, that can be watched while it runs. */
record BurnJob(FrontDoor door, String path, long begin) {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

  static BurnJob post(FrontDoor door) throws BenchException {
    long begin = System.nanoTime();
    FrontDoor.Answer posted = door.send(door.post("/pool/jobs", Burns.map(1)));
    return new BurnJob(door, "/pool/jobs/" + posted.header("Polyproc-Job"), begin);
  }

  void awaitHalf() throws BenchException {
    while (door.json(path).at("/chunks/left").asInt() > Burns.TASKS / 2) {
      if (Rounds.isOver(PATIENCE, begin)) {
        throw new BenchException("no half of " + path + " was done in time");
      }
      Pause.of(BETWEEN_LOOKS);
    }
  }

  /** The seconds from its posting until its results were there. */
  double awaitEnd() throws BenchException {
    JsonNode results = door.json(path + "/results");
    double seconds = (System.nanoTime() - begin) / 1e9;
    if (results.size() != Burns.TASKS) {
      throw new BenchException(path + " has " + results.size() + " results");
    }
    return seconds;
  }

  boolean hasRepeatedChunks() throws BenchException {
    for (JsonNode chunk : door.json(path).path("work")) {
      if (chunk.path("attempt").asInt() > 1) {
        return true;
      }
    }
    return false;
  }
}
