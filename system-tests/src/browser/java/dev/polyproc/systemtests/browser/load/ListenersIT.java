package dev.polyproc.systemtests.browser.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.RunningSystem;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Measures what many listeners of the events cost the front door: its CPU time with one listener
 * and with 300, by turns, while 200 events a second happen.
 */
@Tag("load")
@ExtendWith(RunningSystem.class)
class ListenersIT {
  private static final int MANY = 300;
  private static final int ROUNDS = 3;
  private static final Duration WARM_UP = Duration.ofSeconds(3);
  private static final Duration LENGTH = Duration.ofSeconds(15);

  /** A lock that is acquired and released is two events: a hundred times a second. */
  private static final Duration PERIOD = Duration.ofMillis(10);

  private static final double EVENTS_PER_SECOND = 200;
  private static final double MORE_CORES = 0.1;

  /**
   * The cores that the front door used, and the events that each listener got.
   *
   * @param events the events a second
   */
  private record Round(double cores, double events) {}

  @Test
  void manyListeners_comparedWithOne_costLessThanATenthOfACore(RunningSystem system)
      throws InterruptedException, ExecutionException, TimeoutException {
    measure(system, 1);
    var one = new ArrayList<Round>();
    var many = new ArrayList<Round>();

    for (int round = 0; round < ROUNDS; round++) {
      one.add(measure(system, 1));
      many.add(measure(system, MANY));
    }

    print(1, one);
    print(MANY, many);
    double more = median(many, Round::cores) - median(one, Round::cores);
    System.out.println("%d listeners cost %.3f cores more than one".formatted(MANY, more));
    assertThat(median(many, Round::events)).isGreaterThan(0.9 * EVENTS_PER_SECOND);
    assertThat(more).isLessThan(MORE_CORES);
  }

  private static Round measure(RunningSystem system, int count)
      throws InterruptedException, ExecutionException, TimeoutException {
    var door = ProcessHandle.of(system.pid("producer-service")).orElseThrow();
    var api = new Api(system.url());
    var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    var listeners =
        Stream.generate(() -> EventCounter.listen(client, system.url())).limit(count).toList();
    var producer = Executors.newSingleThreadScheduledExecutor();
    try {
      var producing =
          producer.scheduleAtFixedRate(
              () -> acquireAndRelease(api), 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
      pass(WARM_UP);
      var cpu = cpu(door);
      long begin = System.nanoTime();
      double events = events(listeners);
      pass(LENGTH);
      double seconds = (System.nanoTime() - begin) / 1e9;
      double cores = cpu(door).minus(cpu).toNanos() / 1e9 / seconds;
      // A call that failed has ended the schedule.
      assertThat(producing.isDone()).isFalse();
      return new Round(cores, (events(listeners) - events) / seconds);
    } finally {
      producer.shutdown();
      listeners.forEach(EventCounter::close);
      assertThat(producer.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static void acquireAndRelease(Api api) {
    var acquired = Api.parse(api.post("/locks/listeners/acquire", ""));
    api.post("/locks/listeners/release?holder=" + acquired.at("/holder").asText(), "");
  }

  private static Duration cpu(ProcessHandle process) {
    return process.info().totalCpuDuration().orElseThrow();
  }

  /** Returns the events that a listener has got, on average. */
  private static double events(List<EventCounter> listeners) {
    return listeners.stream().mapToLong(EventCounter::count).average().orElseThrow();
  }

  private static void pass(Duration time) {
    Awaitility.await().pollDelay(time).atMost(time.plusSeconds(60)).until(() -> true);
  }

  private static void print(int count, List<Round> rounds) {
    System.out.println(
        "%d listeners: %.3f cores of the front door, %.0f events a second each"
            .formatted(count, median(rounds, Round::cores), median(rounds, Round::events)));
  }

  private static double median(List<Round> rounds, ToDoubleFunction<Round> value) {
    return Median.of(rounds.stream().map(value::applyAsDouble).toList());
  }
}
