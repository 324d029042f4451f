package dev.polyproc.experiments.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polyproc.experiments.ExperimentException;
import dev.polyproc.experiments.page.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The times of an experiment that was recorded.
 *
 * @param seconds of the runs, by what was measured
 */
record Recording(String name, Map<Cell, List<Double>> seconds) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MARK = "id=\"" + Page.DATA + "\">";

  /** A measured combination: a workload and a number of workers. */
  record Cell(String workload, int workers) implements Comparable<Cell> {

    @Override
    public int compareTo(Cell other) {
      int byWorkload = workload.compareTo(other.workload);
      return byWorkload == 0 ? Integer.compare(workers, other.workers) : byWorkload;
    }
  }

  /**
   * Reads an experiment.
   *
   * @param path its folder, its {@code experiment.json} or its page
   */
  static Recording read(Path path) throws ExperimentException {
    Path file = Files.isDirectory(path) ? path.resolve("experiment.json") : path;
    try {
      JsonNode json = JSON.readTree(data(Files.readString(file)));
      if (!json.path("runs").isArray() || json.path("runs").isEmpty()) {
        throw new ExperimentException(file + " has no runs of an experiment");
      }
      return new Recording(path.toString(), seconds(json.path("runs")));
    } catch (IOException | IllegalArgumentException e) {
      throw new ExperimentException(
          "cannot read the experiment in " + file + ": " + e.getMessage(), e);
    }
  }

  /** Returns the JSON of a page, or the text itself if it is not a page. */
  private static String data(String text) {
    int begin = text.indexOf(MARK);
    return begin < 0
        ? text
        : text.substring(begin + MARK.length(), text.indexOf("</script>", begin));
  }

  private static Map<Cell, List<Double>> seconds(JsonNode runs) {
    var seconds = new TreeMap<Cell, List<Double>>();
    for (JsonNode run : runs) {
      JsonNode work = run.path("workload");
      String label =
          "%d × %s(%s), chunksize %d"
              .formatted(
                  work.path("size").asInt(),
                  work.path("function").asText(),
                  work.path("argument"),
                  work.path("chunksize").asInt());
      seconds
          .computeIfAbsent(new Cell(label, run.path("workers").asInt()), cell -> new ArrayList<>())
          .add(run.path("seconds").asDouble());
    }
    return seconds;
  }
}
