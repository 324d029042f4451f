package dev.polyproc.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.RunningSystem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests that the page does not miss an event of many jobs, and does not count one twice. */
@Tag("browser")
@ExtendWith({RunningSystem.class, Browser.class})
class ManyJobsIT {
  private static final Duration BOUND = Duration.ofMinutes(4);
  private static final Duration WORKERS_BOUND = Duration.ofMinutes(1);
  private static final String KILLED = "square-worker-2";

  /** The page keeps the last fifty jobs. */
  private static final int COMPARED_JOBS = 30;

  private Api api;

  @BeforeEach
  void allWorkersAreThere(RunningSystem system) {
    api = new Api(system.url());
    system.awaitWhole();
  }

  @AfterEach
  void workerIsBack(RunningSystem system) {
    system.awaitWhole();
  }

  @Test
  void page_afterThousandJobsAndKilledWorker_equalsApi(RunningSystem system, Browser browser)
      throws Exception {
    try (var dashboard = Dashboard.open(browser, system, "");
        var load = new SquareJobs(api)) {
      var ids = load.start();
      dashboard.until(BOUND, load::isWarm);
      // Its tasks are long, so that one of them is lost with the worker.
      var longJob = load.submitSleep();
      dashboard.until(() -> hasBar(dashboard, longJob, "running"));
      system.kill(KILLED);
      dashboard.until(() -> hasBar(dashboard, longJob, "broken"));
      dashboard.until(BOUND, ids::isDone);
      assertThat(load.results(longJob)).hasSize(SquareJobs.SLEEPS);

      var all = ids.get();
      for (var id : all.subList(all.size() - COMPARED_JOBS, all.size())) {
        assertPageEqualsApi(dashboard, id);
      }
      dashboard.until(
          WORKERS_BOUND,
          () -> {
            var live = liveWorkers();
            return live.size() == RunningSystem.workers() && live.equals(shownWorkers(dashboard));
          });
      assertThat(dashboard.errors()).isEmpty();
    }
  }

  private void assertPageEqualsApi(Dashboard dashboard, String job) {
    var done = api.json("/pool/jobs/" + job).at("/chunks/done").asInt();
    var chunks = IntStream.range(0, SquareJobs.VALUES.size()).boxed().toList();
    var seen = new AtomicReference<Object>();
    try {
      dashboard.until(
          () -> {
            seen.set(seen(dashboard, job));
            return seen.get() instanceof Map<?, ?> map
                && Integer.valueOf(done).equals(map.get("done"));
          });
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(job + ": " + seen, e);
    }
    assertThat(seen(dashboard, job))
        .as("each chunk once, none missing")
        .isEqualTo(Map.of("done", done, "chunks", chunks, "running", List.of()));
  }

  /** Returns whether the page has a bar of the killed worker and a job, in a state. */
  private static boolean hasBar(Dashboard dashboard, String job, String state) {
    var bar =
        "bar => bar.worker === argument.worker && bar.job === argument.job"
            + " && bar.state === argument.state";
    return (boolean)
        PageState.read(
            dashboard,
            "state.model.timeline.bars.some(" + bar + ")",
            Map.of("worker", KILLED, "job", job, "state", state));
  }

  /** Returns how many chunks of a job are done, and the chunks of its bars by their state. */
  private static Object seen(Dashboard dashboard, String job) {
    return PageState.read(
        dashboard,
        """
        (() => {
          const bars = state.model.timeline.bars.filter(bar => bar.job === argument);
          const chunks = wanted => bars.filter(bar => bar.state === wanted)
              .flatMap(bar => Array.from({ length: bar.chunks }, (_, i) => bar.chunk + i));
          return {
            done: state.model.jobs.get(argument)?.done ?? null,
            chunks: chunks('done').sort((a, b) => a - b),
            running: chunks('running'),
          };
        })()""",
        job);
  }

  private List<String> liveWorkers() {
    return StreamSupport.stream(api.json("/workers").spliterator(), false)
        .map(worker -> worker.at("/instance").asText())
        .sorted()
        .toList();
  }

  private static Object shownWorkers(Dashboard dashboard) {
    return PageState.read(
        dashboard,
        "[...state.model.workers.values()].filter(({ isLive }) => isLive)"
            + ".map(({ instance }) => instance).sort()");
  }
}
