package dev.polyproc.experiments.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polyproc.experiments.ExperimentException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A job that was posted.
 *
 * @param size the number of its values
 * @param begin {@link System#nanoTime} when it was posted
 */
public record Job(FrontDoor door, String id, int size, long begin) {
  private static final String WAIT = "?timeout=20s";

  /** The number of chunks of a page of {@code GET /pool/jobs/{id}}. */
  private static final int PAGE = 1_000;

  /** The number of chunks whose times are read; the rest of a very long job is not. */
  private static final int MAX_CHUNKS = 20_000;

  /** Waits for the results and returns the seconds since the job was posted. */
  public double awaitResults(Duration bound) throws ExperimentException {
    while (true) {
      var results = door.getWithin(path() + "/results" + WAIT);
      double seconds = (System.nanoTime() - begin) / 1e9;
      if (results.isPresent()) {
        if (results.get().size() != size) {
          throw new ExperimentException(
              path() + " has " + results.get().size() + " results instead of " + size);
        }
        return seconds;
      }
      if (seconds > bound.toSeconds()) {
        throw new ExperimentException(
            path() + " was not done within " + bound.toSeconds() + " s; set --timeout");
      }
    }
  }

  /** Returns the times of its chunks, at most the first twenty thousand. */
  public List<ChunkTime> chunks() throws ExperimentException {
    List<ChunkTime> chunks = new ArrayList<>();
    for (int from = 0; from < MAX_CHUNKS; from += PAGE) {
      JsonNode view = door.get(path() + "?from=" + from + "&limit=" + PAGE);
      view.path("work").forEach(work -> chunks.add(ChunkTime.of(work)));
      if (!view.path("next").isNumber()) {
        break;
      }
    }
    return chunks;
  }

  /** Returns the names of the workers that have computed a chunk so far. */
  public Set<String> workers() throws ExperimentException {
    JsonNode shares = door.get(path() + "?limit=1").path("workers");
    return StreamSupport.stream(shares.spliterator(), false)
        .map(share -> share.path("worker").asText())
        .collect(Collectors.toSet());
  }

  /** Cancels the job if it runs. */
  public void cancel() throws ExperimentException {
    door.delete(path());
  }

  private String path() {
    return "/pool/jobs/" + id;
  }
}
