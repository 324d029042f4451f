package dev.polyproc.benchmarks.call;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polyproc.benchmarks.measure.BenchException;
import dev.polyproc.benchmarks.measure.InterleavedRounds;
import dev.polyproc.benchmarks.measure.Sleep;
import java.time.Duration;

/** A running map job of burns with one task per value. */
public record BurnJob(FrontDoor door, String path, long begin) {
  private static final Duration TIMEOUT = Duration.ofMinutes(1);
  private static final Duration POLL_INTERVAL = Duration.ofMillis(10);

  public static BurnJob post(FrontDoor door) throws BenchException {
    long begin = System.nanoTime();
    FrontDoor.Answer posted = door.send(door.post("/pool/jobs", BurnMap.map(1)));
    return new BurnJob(door, "/pool/jobs/" + posted.header("Polyproc-Job"), begin);
  }

  public void awaitHalf() throws BenchException {
    while (door.json(path).at("/chunks/left").asInt() > BurnMap.TASKS / 2) {
      if (InterleavedRounds.isOver(TIMEOUT, begin)) {
        throw new BenchException("half of " + path + " was not done within 60 s");
      }
      Sleep.of(POLL_INTERVAL);
    }
  }

  /** Waits for the results and returns the seconds since the job was posted. */
  public double awaitEnd() throws BenchException {
    JsonNode results = door.json(path + "/results");
    double seconds = (System.nanoTime() - begin) / 1e9;
    if (results.size() != BurnMap.TASKS) {
      throw new BenchException(path + " has " + results.size() + " results");
    }
    return seconds;
  }

  public boolean hasRepeatedChunks() throws BenchException {
    for (JsonNode chunk : door.json(path).path("work")) {
      if (chunk.path("attempt").asInt() > 1) {
        return true;
      }
    }
    return false;
  }
}
