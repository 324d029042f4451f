package dev.polyproc.systemtests.browser;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The system's answers about its workers, changed on the way to the page. So a test crashes no
 * worker, and needs no limit of the CPU.
 */
final class WorkerAnswers implements Consumer<Page> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double CPU_LIMIT = 0.5;

  private final boolean crashable;
  private final Consumer<Route> crash;
  private int readings;

  private WorkerAnswers(boolean crashable, Consumer<Route> crash) {
    this.crashable = crashable;
    this.crash = crash;
  }

  /**
   * Returns the answers of a system whose workers can be crashed and are throttled.
   *
   * @param crash answers the calls to crash a worker
   */
  static WorkerAnswers crashable(Consumer<Route> crash) {
    return new WorkerAnswers(true, crash);
  }

  /** Returns the answers of a system that does not crash its workers. */
  static WorkerAnswers notCrashable() {
    return new WorkerAnswers(false, Route::abort);
  }

  @Override
  public void accept(Page page) {
    page.route(path(path -> path.equals("/workers")), this::change);
    page.route(path(path -> path.endsWith("/crash")), crash);
  }

  private void change(Route route) {
    var response = route.fetch();
    readings++;
    try {
      var workers = JSON.readTree(response.body());
      workers.forEach(worker -> change((ObjectNode) worker));
      route.fulfill(
          new Route.FulfillOptions()
              .setResponse(response)
              .setBodyBytes(JSON.writeValueAsBytes(workers)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void change(ObjectNode worker) {
    worker.put("crashable", crashable);
    worker.put("cpuLimit", CPU_LIMIT);
    worker.put("throttled", 4 * readings);
    worker.put("throttledMillis", 1_000 * readings);
  }

  private static Predicate<String> path(Predicate<String> expected) {
    return url -> expected.test(URI.create(url).getPath());
  }
}
