package dev.polyproc.systemtests.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Tests the system under an honest and a hostile client at the same time: the honest client's maps,
 * items and locks are correct and on time, and afterwards the services use no more memory than
 * before. {@code -Dsoak.minutes} is the duration; {@code -Dsoak.seed} determines the requests.
 */
@Tag("soak")
class SoakIT extends EdgeTest {
  private static final long SEED = Long.getLong("soak.seed", System.nanoTime());
  private static final Duration LENGTH = Duration.ofMinutes(Long.getLong("soak.minutes", 2));
  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final Duration QUIET = Duration.ofSeconds(20);
  private static final int TIMES = 10;

  /** Shorter times are noise of the machine. */
  private static final Duration MIN = Duration.ofMillis(20);

  private static final long LIVE_GROWTH = 16_000_000;
  private static final long RESIDENT_GROWTH = 150_000_000;

  /** The state of a service at one moment. */
  private record State(long pid, long live, long resident) {
    static State of(ServiceMemory memory) {
      return new State(memory.pid(), memory.live(), memory.resident());
    }

    @Override
    public String toString() {
      return "pid %d, %d MB of objects, %d MB in RAM"
          .formatted(pid, live / 1_000_000, resident / 1_000_000);
    }
  }

  @Test
  void honestClient_besideHostileClient_isAnsweredCorrectlyAndInTime() {
    System.out.println("soak: -Dsoak.seed=" + SEED + " -Dsoak.minutes=" + LENGTH.toMinutes());
    var services =
        List.of(
            new ServiceMemory(system, ServiceMemory.FRONT_DOOR),
            new ServiceMemory(system, ServiceMemory.CONSUMER));
    int errors = errors();
    Latencies quiet;
    Latencies noisy;
    List<State> before;
    var honest = new HonestClient(resources, SEED);
    try (honest) {
      pass(WARM_UP);
      honest.measured();
      pass(QUIET);
      quiet = honest.measured();
      System.out.println("soak: quiet: " + quiet);
      try (var hostile = new HostileClient(api.operations(), validRequests, SEED)) {
        before = services.stream().map(State::of).toList();
        honest.measured();
        hostile.start();
        pass(LENGTH);
        noisy = honest.measured();
        System.out.println("soak: after %d attacks: %s".formatted(hostile.count(), noisy));
        hostile.stop();
        hostile
            .outcomes()
            .forEach((what, count) -> System.out.println("soak: " + what + ": " + count));
        assertThat(hostile.count()).isGreaterThan(LENGTH.toSeconds() * 40);
      }
    }
    assertThat(honest.wrong()).as("seed %d", SEED).isEmpty();
    assertOnTime(quiet.p99(), noisy.p99());
    for (int i = 0; i < services.size(); i++) {
      assertAsBefore(services.get(i), before.get(i));
    }
    assertThat(errors()).as("errors that the services logged").isEqualTo(errors);
  }

  private static void pass(Duration time) {
    Awaitility.await().pollDelay(time).atMost(time.plusSeconds(60)).until(() -> true);
  }

  private static void assertOnTime(Map<String, Duration> quiet, Map<String, Duration> noisy) {
    noisy.forEach(
        (kind, p99) -> {
          var usual = quiet.get(kind).compareTo(MIN) > 0 ? quiet.get(kind) : MIN;
          assertThat(p99)
              .as("p99 of %s, which is %s without noise", kind, quiet.get(kind))
              .isLessThan(usual.multipliedBy(TIMES));
        });
  }

  private static void assertAsBefore(ServiceMemory memory, State before) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofSeconds(5))
        .untilAsserted(
            () -> {
              var now = State.of(memory);
              System.out.println("soak: before: " + before + "; now: " + now);
              assertThat(now.pid()).isEqualTo(before.pid());
              assertThat(now.live() - before.live()).isLessThan(LIVE_GROWTH);
              assertThat(now.resident() - before.resident()).isLessThan(RESIDENT_GROWTH);
            });
  }

  /** Returns the number of lines at level ERROR; each would be a bug. */
  private int errors() {
    return (int)
        List.of(ServiceMemory.FRONT_DOOR, ServiceMemory.CONSUMER).stream()
            .flatMap(service -> system.said(service).stream())
            .filter(line -> line.contains(" ERROR "))
            .peek(line -> System.out.println("soak: " + line))
            .count();
  }
}
