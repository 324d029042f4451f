package dev.polyproc.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.options.FilePayload;
import dev.polyproc.systemtests.RunningSystem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests that the page opens a result of {@code ./run experiment}. */
@Tag("browser")
@ExtendWith({RunningSystem.class, Browser.class})
class ExperimentFileIT {
  private static final List<Integer> WORKERS = List.of(1, 2, 4, 8, 12);
  private static final List<Double> NOISE = List.of(0.99, 1.0, 1.01);
  private static final String COMMAND = "./run experiment --target local";

  @Test
  void file_ofExperiment_isOpenedAndAnotherIsRefused(RunningSystem system, Browser browser)
      throws JsonProcessingException {
    try (var dashboard = Dashboard.open(browser, system, "#/scaling/file")) {
      choose(dashboard, "experiment.json", new ObjectMapper().writeValueAsString(experiment()));

      dashboard.awaitText("beyond about 7 workers, more make it slower");
      dashboard.awaitText(COMMAND);
      assertThat(new ScalingView(dashboard).speedups()).hasSize(WORKERS.size());
      choose(dashboard, "other.json", "{\"results\":[]}");
      dashboard.awaitAlert("it is not the experiment.json");
      assertThat(dashboard.errors()).isEmpty();
    }
  }

  private static void choose(Dashboard dashboard, String name, String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    dashboard
        .field("File experiment.json")
        .setInputFiles(new FilePayload(name, "application/json", bytes));
  }

  private static Map<String, Object> experiment() {
    return Map.of(
        "command",
        COMMAND,
        "target",
        "local",
        "machine",
        "a machine",
        "began",
        "2026-01-01T00:00:00Z",
        "cores",
        16,
        "seed",
        1,
        "notes",
        List.of(),
        "series",
        List.of(),
        "runs",
        runs(),
        "scalings",
        List.of());
  }

  private static List<Map<String, Object>> runs() {
    var workload = Map.of("function", "burn", "size", 64, "chunksize", 1, "argument", 50);
    var runs = new ArrayList<Map<String, Object>>();
    for (int workers : WORKERS) {
      for (int i = 0; i < NOISE.size(); i++) {
        runs.add(
            Map.of(
                "workload", workload,
                "round", i + 1,
                "workers", workers,
                "busyWorkers", workers,
                "seconds", NOISE.get(i) * seconds(workers)));
      }
    }
    return runs;
  }

  /** The universal scalability law, with a contention and a coherency of 2 %. */
  private static double seconds(int workers) {
    return 3 * (1 + 0.02 * (workers - 1) + 0.02 * workers * (workers - 1)) / workers;
  }
}
