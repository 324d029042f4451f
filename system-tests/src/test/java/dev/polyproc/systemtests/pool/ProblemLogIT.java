package dev.polyproc.systemtests.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.RunningSystem;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests the log of a healthy front door about problems that callers did not cause. */
@ExtendWith(RunningSystem.class)
class ProblemLogIT {
  private RunningSystem system;
  private Api api;
  private int before;

  @BeforeEach
  void listen(RunningSystem running) {
    system = running;
    api = new Api(running.url());
    before = system.said("producer-service").size();
  }

  @Test
  void call_timedOut_logsOneWarningWithoutStackTrace() {
    // Repeated lines are suppressed for a second, so it may take several calls.
    awaitLineOfALateCall("/pool/map", "20");
    // When this line is in the log, all lines that belong to the earlier one are there, too.
    awaitLineOfALateCall("/pool/starmap", "[20]");

    assertThat(said())
        .filteredOn(line -> line.contains("/pool/map"))
        .allSatisfy(
            line -> assertThat(line).matches("\\S+ WARN +/pool/map: 504, Job .* is not done .*"));
    assertThat(said()).noneMatch(line -> line.startsWith("\tat ") || line.contains("Exception"));
  }

  private void awaitLineOfALateCall(String path, String value) {
    Awaitility.await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              var body = "{\"function\":\"sleep\",\"values\":[%s]}".formatted(value);
              var late = api.post(path + "?timeout=1ms", body);
              return late.statusCode() == 504
                  && said().stream().anyMatch(line -> line.contains(path + ": 504"));
            });
  }

  private List<String> said() {
    var all = system.said("producer-service");
    return all.subList(before, all.size());
  }
}
