package dev.polyproc.systemtests.ha;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.RunningSystem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests the replicated system while one of its parts dies or is suspended, under calls of every
 * kind: each call goes on, or is refused with 503 and {@code Retry-After}, within ten seconds;
 * nothing is lost, and nothing is done twice.
 */
@Tag("ha")
class HaSurvivalIT {
  private static final int WORKERS = 2;
  private static final Duration BOUND = Duration.ofMinutes(2);

  /** The time within which every kind of call is served again. */
  private static final Duration MAX_OUTAGE = Duration.ofSeconds(20);

  /** Longer than any of the timeouts after which the others replace a part. */
  private static final Duration PARTITION = Duration.ofSeconds(8);

  private static RunningSystem system;
  private static Backbone backbone;
  private static List<Door> doors;
  private static Door consumer;

  private AddCaller adder;
  private List<Caller> callers;

  @BeforeAll
  static void start() {
    system = RunningSystem.startReplicated(WORKERS);
    backbone = new Backbone(system);
    doors = List.of(new Door(system.url()), new Door(system.address("producer-service-2")));
    consumer = new Door(system.address("consumer-service-1"));
  }

  @AfterAll
  static void stop() {
    system.close();
  }

  @BeforeEach
  void begin() {
    awaitWhole();
    var lock = "ha-" + UUID.randomUUID();
    var holders = new AtomicInteger();
    var token = new AtomicLong();
    adder = new AddCaller(doors);
    callers =
        List.of(
            adder,
            new MapCaller(doors),
            new QueueCaller(doors, consumer, lock),
            new PipeCaller(doors.get(0)),
            new LockCaller(doors.get(0), lock, holders, token),
            new LockCaller(doors.get(1), lock, holders, token));
    callers.forEach(Caller::start);
    awaitServed(callers, BOUND);
  }

  private static void awaitWhole() {
    system.awaitWhole();
    Awaitility.await()
        .atMost(BOUND)
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () ->
                backbone.isRedisReplicated()
                    && List.of("pool-tasks", "__share_group_state", "__consumer_offsets").stream()
                        .allMatch(backbone::isInSync)
                    && new Api(doors.get(1).url()).isReady()
                    && new Api(consumer.url()).isReady()
                    && new Api(system.address("consumer-service-2")).isReady());
  }

  @AfterEach
  void end() throws InterruptedException {
    for (var caller : callers) {
      caller.stop();
    }
  }

  /** Waits until each has made a call from now on that was served. */
  private static void awaitServed(List<Caller> callers, Duration max) {
    long now = System.nanoTime();
    Awaitility.await()
        .atMost(max)
        .untilAsserted(
            () ->
                assertThat(callers)
                    .allSatisfy(
                        caller ->
                            assertThat(caller.isServedSince(now))
                                .as(caller.getClass().getSimpleName())
                                .isTrue()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pool-tasks", "__share_group_state", "__consumer_offsets"})
  void brokerThatLeads_killed(String topic) throws InterruptedException {
    system.kill(backbone.leaderOf(topic));

    survive();
  }

  @Test
  void brokerThatLeadsTheTasks_suspended() throws InterruptedException {
    suspend(backbone.leaderOf("pool-tasks"));

    survive();
  }

  @Test
  void redisMaster_killed() throws InterruptedException {
    system.kill(backbone.masterOf(adder.key()));

    survive();
  }

  @Test
  void redisMaster_suspended() throws InterruptedException {
    suspend(backbone.masterOf(adder.key()));

    survive();
  }

  @Test
  void frontDoor_killed() throws InterruptedException {
    var dead = doors.get(0);

    system.kill("producer-service-1");

    awaitServed(callers.stream().filter(it -> it.isIndependentOf(dead)).toList(), MAX_OUTAGE);
    awaitServed(callers, BOUND);
    check(true);
  }

  /** Suspends a part: to the others it is cut off. Calls go on while it is unavailable. */
  private void suspend(String instance) {
    system.pause(instance);
    long begin = System.nanoTime();
    try {
      awaitServed(callers, MAX_OUTAGE);
      Awaitility.await().atMost(BOUND).until(() -> System.nanoTime() - begin > PARTITION.toNanos());
    } finally {
      system.resume(instance);
    }
  }

  private void survive() throws InterruptedException {
    awaitServed(callers, MAX_OUTAGE);
    check(false);
  }

  private void check(boolean isDoorKilled) throws InterruptedException {
    for (var caller : callers) {
      caller.stop();
    }
    System.out.println(summary());
    assertThat(callers)
        .flatExtracting(Caller::replies)
        .allSatisfy(
            reply -> {
              assertThat(reply.isInTime()).as(reply.toString()).isTrue();
              assertThat(reply.isDone() || reply.isRefused() || (isDoorKilled && reply.isMissing()))
                  .as(reply.toString())
                  .isTrue();
            });
    callers.forEach(Caller::verify);
  }

  private Map<String, String> summary() {
    return callers.stream()
        .collect(
            Collectors.toMap(
                caller -> caller.getClass().getSimpleName(),
                caller ->
                    "%d calls, %d refused, %d without answer, longest %s"
                        .formatted(
                            caller.replies().size(),
                            caller.replies().stream().filter(Reply::isRefused).count(),
                            caller.replies().stream().filter(Reply::isMissing).count(),
                            caller.replies().stream()
                                .map(Reply::took)
                                .max(Duration::compareTo)
                                .orElse(Duration.ZERO)),
                (first, second) -> first + "; " + second));
  }
}
