package dev.polyproc.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.RunningSystem;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.core.ConditionTimeoutException;

/** The view of the pool in an open page: the results and the tasks of the job that it ran last. */
final class PoolView {
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  private final Dashboard dashboard;
  private final Api api;

  PoolView(Dashboard dashboard, RunningSystem system) {
    this.dashboard = dashboard;
    this.api = new Api(system.url());
  }

  /** Waits until the page shows this number of results, and returns them. */
  List<String> results(int count) {
    var results = dashboard.page().locator(".results li");
    var values = dashboard.page().locator(".results .out");
    dashboard.until(() -> results.count() == count && !values.allInnerTexts().contains("…"));
    return values.allInnerTexts();
  }

  /** Returns the rows of the table of tasks, as texts. */
  List<List<String>> tasks() {
    return dashboard.rows(table());
  }

  /**
   * Waits until the page's tasks are those of the job's report: each chunk once, by the same
   * worker, at the same delivery.
   */
  void assertTasksEqualReport() {
    var expected = reported(lastJob());
    var rows = new AtomicReference<List<List<String>>>(List.of());
    try {
      dashboard.until(
          () -> {
            rows.set(tasks());
            return done(rows.get()).equals(expected);
          });
    } catch (ConditionTimeoutException e) {
      assertThat(done(rows.get())).as(rows.toString()).isEqualTo(expected);
    }
  }

  private Locator table() {
    return dashboard.region("The tasks of this range");
  }

  private String lastJob() {
    dashboard.until(() -> PageState.read(dashboard, "state.views.pool.job") != null);
    return (String) PageState.read(dashboard, "state.views.pool.job");
  }

  private List<DoneChunk> reported(String job) {
    return StreamSupport.stream(api.json("/pool/jobs/" + job).at("/work").spliterator(), false)
        .map(
            work ->
                new DoneChunk(
                    work.at("/chunk").asInt(),
                    work.at("/worker").asText(),
                    work.at("/attempt").asInt()))
        .toList();
  }

  private static List<DoneChunk> done(List<List<String>> rows) {
    return rows.stream()
        .filter(row -> row.get(6).equals("done"))
        .flatMap(PoolView::chunks)
        .sorted(Comparator.comparing(DoneChunk::chunk))
        .toList();
  }

  /** A row is a task, of one chunk or of several that follow each other. */
  private static Stream<DoneChunk> chunks(List<String> row) {
    var ends =
        NUMBER.matcher(row.get(0)).results().map(MatchResult::group).map(Integer::valueOf).toList();
    var delivery = Integer.parseInt(row.get(3));
    return IntStream.rangeClosed(ends.get(0), ends.get(ends.size() > 1 ? 1 : 0))
        .mapToObj(chunk -> new DoneChunk(chunk, row.get(2), delivery));
  }

  private record DoneChunk(int chunk, String worker, int delivery) {}
}
