package dev.polyproc.systemtests.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.RunningSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that the reader of an {@code imap} controls its progress: a slow reader slows it down, and
 * a reader that disconnects ends it. (CPython's imap hangs when it is closed after a part of its
 * results: gh-155477.)
 */
@ExtendWith(RunningSystem.class)
class ImapReaderIT {
  private static final Duration BOUND = Duration.ofSeconds(20);
  private static final String VALUE = "\"" + "a".repeat(16 * 1024) + "\",";

  /** The length of a body that does not end during the test. */
  private static final int LENGTH = 200_000_000;

  private RunningSystem system;
  private Api api;

  @BeforeEach
  void connect(RunningSystem running) {
    system = running;
    api = new Api(running.url());
    awaitNoJobs();
  }

  @Test
  void imap_slowReader_appliesBackpressure()
      throws IOException, ExecutionException, InterruptedException, TimeoutException {
    var sent = new AtomicLong();
    try (var call = imap("")) {
      call.send("{\"function\":\"upper\",\"processes\":1,\"values\":[");
      var sending = CompletableFuture.runAsync(() -> sendAll(call, sent));

      Awaitility.await().atMost(BOUND).until(() -> sent.get() > 2L * VALUE.length());
      awaitStandstill(() -> sent.get() + dispatched());
      assertThat(sending).isNotDone();
    }

    assertWorkersAreFree();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?order=completed"})
  void imap_readerDisconnects_releasesEverything(String order)
      throws IOException, ExecutionException, InterruptedException, TimeoutException {
    try (var call = imap(order)) {
      call.send("{\"function\":\"sleep\",\"values\":[");
      call.send("1,".repeat(64) + "60000,".repeat(1_000));
      call.await("data:");
    }

    assertWorkersAreFree();
  }

  private RawCall imap(String order) throws IOException {
    return RawCall.of(system.url(), "/pool/imap" + order, "application/json", LENGTH);
  }

  private static void sendAll(RawCall call, AtomicLong sent) {
    try {
      while (sent.addAndGet(VALUE.length()) < LENGTH) {
        call.send(VALUE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the call is closed", e);
    }
  }

  private static void awaitStandstill(LongSupplier count) {
    var last = new AtomicLong(-1);
    Awaitility.await()
        .atMost(BOUND)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(250))
        .until(
            () -> {
              long now = count.getAsLong();
              return last.getAndSet(now) == now;
            });
  }

  /** Returns the number of chunks that were sent to the workers so far. */
  private long dispatched() {
    return metric("polyproc_pool_chunks_dispatched_total{again=\"false\"}");
  }

  private long metric(String name) {
    return api.get("/q/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> (long) Double.parseDouble(line.split(" ", -1)[1]))
        .sum();
  }

  private void awaitNoJobs() {
    Awaitility.await().atMost(BOUND).until(() -> metric("polyproc_pool_jobs_running") == 0);
  }

  /** Checks that no chunk of the call is left, so that the next call does not have to wait. */
  private void assertWorkersAreFree()
      throws ExecutionException, InterruptedException, TimeoutException {
    var next = api.postAsync("/pool/map", "{\"function\":\"square\",\"values\":[1,2,3,4,5]}");
    assertThat(next.get(5, TimeUnit.SECONDS).body()).isEqualTo("[1,4,9,16,25]");
    awaitNoJobs();
  }
}
