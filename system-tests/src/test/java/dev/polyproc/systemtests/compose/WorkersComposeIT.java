package dev.polyproc.systemtests.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.event.EventListener;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests workers that are added and removed while jobs run. A worker has the name of its container.
 */
@Tag("compose")
@ExtendWith(ComposeSystem.class)
class WorkersComposeIT {
  private static final Duration BOUND = Duration.ofMinutes(2);
  private static final int KILLED = 137;
  private static final int TERMINATED = 143;

  private ComposeSystem system;
  private Api api;
  private EventListener events;

  @BeforeEach
  void allWorkersAreThere(ComposeSystem running) throws IOException, InterruptedException {
    system = running;
    system.restore();
    api = system.api();
    events = new EventListener(system.url(), null);
  }

  @AfterEach
  void listenNoMore() {
    events.close();
  }

  @Test
  void workers_scaledDuringJob_loseAndRepeatNothing() {
    var before = names(workers());
    var jobs = BackgroundJobs.begin(api);

    system.scale(8);
    system.awaitWorkers(8);
    var newcomers = names(workers());
    newcomers.removeAll(before);
    await().atMost(BOUND).until(() -> tasksDone(newcomers) > 0);
    system.scale(3);
    system.awaitWorkers(3);

    var work = jobs.end();
    work.assertOnceBegun(events);
    assertThat(work.workers()).containsAnyElementsOf(newcomers);
  }

  @Test
  void worker_crashed_isRestartedAndLosesNoResult() {
    var jobs = BackgroundJobs.begin(api);
    var victim = aWorkerAtWork();
    int restarts = restartsOf(victim);

    // Kills every process except the init process, from within the container.
    system.shell().attempt("docker exec " + victim + " bash -c 'kill -9 -1'", BOUND);

    await().atMost(BOUND).until(() -> restartsOf(victim) == restarts + 1);
    system.awaitWorkers(ComposeSystem.WORKERS);
    assertThat(names(workers())).as("it is the same container").contains(victim);
    assertThat(jobs.end().attempts()).as("the victim's chunk came again").contains(2);
  }

  @Test
  void process_killed_replacesItsWorkerWithinTheContainer() {
    var started = Api.parse(api.post("/processes", "{\"target\":\"countdown\",\"args\":[60]}"));
    var process = "/processes/" + started.at("/id").asText();
    await().atMost(BOUND).until(() -> api.json(process).at("/output").asText().startsWith("60"));
    var name = api.json(process).at("/worker").asText();
    long pid = worker(name).at("/pid").asLong();
    int restarts = restartsOf(name);

    api.post(process + "/kill", "");

    await()
        .atMost(BOUND)
        .until(() -> those(Set.of(name)).anyMatch(it -> it.at("/pid").asLong() != pid));
    assertThat(restartsOf(name)).isEqualTo(restarts);
    assertThat(system.inspect(name, "{{.State.Status}}")).isEqualTo("running");
    assertThat(api.json(process).at("/exitcode").asInt()).isEqualTo(-9);
  }

  @Test
  void worker_killed_isNotRestarted() {
    var jobs = BackgroundJobs.begin(api);
    var victim = aWorkerAtWork();

    system.run("docker kill " + victim);

    system.awaitWorkers(ComposeSystem.WORKERS - 1);
    assertThat(system.inspect(victim, "{{.State.Status}} {{.State.ExitCode}}"))
        .isEqualTo("exited " + KILLED);
    assertThat(jobs.end().attempts()).isNotEmpty();
  }

  @Test
  void worker_stopped_finishesItsChunkWithoutRedelivery() {
    var jobs = BackgroundJobs.begin(api);
    var stopped = aWorkerAtWork();

    long begin = System.nanoTime();
    system.run("docker stop " + stopped);
    var took = Duration.ofNanos(System.nanoTime() - begin);

    assertThat(took).as("well inside the grace period of 30 s").isLessThan(Duration.ofSeconds(15));
    assertThat(system.inspect(stopped, "{{.State.ExitCode}}"))
        .isEqualTo(String.valueOf(TERMINATED));
    var work = jobs.end();
    work.assertOnceBegun(events);
    assertThat(work.workers()).contains(stopped);
  }

  @Test
  void worker_throttled_reportsIt() {
    var slow = names(workers()).iterator().next();
    system.run("docker update --cpus 0.05 " + slow);
    var before = worker(slow).at("/throttled").asLong();

    await().atMost(BOUND).until(() -> worker(slow).at("/throttled").asLong() > before);

    assertThat(worker(slow).at("/cpuLimit").asDouble()).isEqualTo(0.05);
    // The first throttled time may be shorter than a millisecond.
    await().atMost(BOUND).until(() -> worker(slow).at("/throttledMillis").asLong() > 0);
    system.run("docker update --cpus 1 " + slow);
  }

  private int restartsOf(String worker) {
    return Integer.parseInt(system.inspect(worker, "{{.RestartCount}}"));
  }

  private List<JsonNode> workers() {
    return StreamSupport.stream(api.json("/workers").spliterator(), false).toList();
  }

  private static Set<String> names(Collection<JsonNode> workers) {
    return workers.stream()
        .map(worker -> worker.at("/instance").asText())
        .collect(Collectors.toSet());
  }

  private Stream<JsonNode> those(Set<String> names) {
    return workers().stream().filter(worker -> names.contains(worker.at("/instance").asText()));
  }

  private JsonNode worker(String name) {
    return those(Set.of(name)).findFirst().orElseThrow();
  }

  private long tasksDone(Set<String> names) {
    return those(names).mapToLong(worker -> worker.at("/tasksDone").asLong()).sum();
  }

  private String aWorkerAtWork() {
    return await()
        .atMost(BOUND)
        .until(
            () ->
                names(
                    workers().stream()
                        .filter(worker -> worker.at("/current").asText().startsWith("chunk "))
                        .toList()),
            names -> !names.isEmpty())
        .iterator()
        .next();
  }
}
