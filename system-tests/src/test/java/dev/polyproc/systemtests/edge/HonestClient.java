package dev.polyproc.systemtests.edge;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * A client that maps, passes items through a queue, and counts under a lock, without pauses, and
 * checks every answer. Each activity has its own thread; the lock has two.
 */
final class HonestClient implements AutoCloseable {
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long STOP_SECONDS = 60;
  private static final int LOCKERS = 2;

  private final TestResources resources;
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(2 + LOCKERS);
  private final AtomicLong increments = new AtomicLong();
  private final String queue;
  private final String lock = TestResources.name();
  private final String value;

  private volatile Latencies latencies = new Latencies();
  private volatile boolean over;

  HonestClient(TestResources resources, long seed) {
    this.resources = resources;
    this.queue = resources.queue();
    this.value = resources.value();
    threads.execute(() -> repeat(new Random(seed), this::map));
    threads.execute(() -> repeat(new Random(seed + 1), this::pass));
    for (int i = 0; i < LOCKERS; i++) {
      threads.execute(() -> repeat(new Random(seed), random -> count()));
    }
  }

  private interface Step {
    void run(Random random);
  }

  private void repeat(Random random, Step step) {
    while (!over) {
      try {
        step.run(random);
      } catch (RuntimeException | AssertionError e) {
        wrong.add(e.toString());
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private void map(Random random) {
    var numbers = random.longs(1 + random.nextInt(20), -1_000_000, 1_000_000).toArray();
    var body =
        "{\"function\":\"square\",\"values\":%s,\"chunksize\":%d}"
            .formatted(list(numbers), 1 + random.nextInt(5));
    var answer = timed("map", resources.request("POST", "/pool/map").withJson(body));
    require(
        answer.text(), list(LongStream.of(numbers).map(number -> number * number).toArray()), body);
  }

  private static String list(long[] numbers) {
    return LongStream.of(numbers)
        .mapToObj(String::valueOf)
        .collect(Collectors.joining(",", "[", "]"));
  }

  private void pass(Random random) {
    var item = new RandomJson(random.nextLong()).value();
    var path = "/queues/" + queue;
    timed("put", resources.request("POST", path + "/items").withJson("{\"item\":" + item + "}"));
    var got = timed("get", resources.request("POST", path + "/get?timeout=10s")).json();
    if (!RandomJson.same(got.at("/item"), Answer.parse(item))) {
      wrong.add("the item " + item + " came back as " + got);
    }
    var done = path + "/task_done?receipt=" + got.at("/receipt").asText();
    timed("task_done", resources.request("POST", done));
  }

  /** Reads and writes in two steps, which the lock makes atomic. */
  private void count() {
    var path = "/locks/" + lock;
    var held = timed("acquire", resources.request("POST", path + "/acquire?timeout=20s&lease=30s"));
    if (!held.json().at("/acquired").asBoolean()) {
      wrong.add("the lock was not acquired: " + held);
      return;
    }
    long now = timed("read", resources.request("GET", "/values/" + value)).json().asLong();
    timed("write", resources.request("PUT", "/values/" + value).withJson(String.valueOf(now + 1)));
    increments.incrementAndGet();
    var holder = held.json().at("/holder").asText();
    timed("release", resources.request("POST", path + "/release?holder=" + holder));
  }

  private Answer timed(String kind, Request request) {
    var answer = TestResources.exchange(request);
    latencies.add(kind, answer.took());
    if (!answer.isSuccess()) {
      throw new AssertionError(request + ": " + answer);
    }
    return answer;
  }

  private void require(String came, String expected, String what) {
    if (!came.equals(expected)) {
      wrong.add("%s: %s in place of %s".formatted(what, came, expected));
    }
  }

  /** Returns the times since the last call of this method. */
  Latencies measured() {
    var measured = latencies;
    latencies = new Latencies();
    return measured;
  }

  /** Returns every wrong answer. */
  List<String> wrong() {
    return List.copyOf(wrong);
  }

  /** Stops, and checks that no increment was lost. */
  @Override
  public void close() {
    over = true;
    threads.shutdown();
    try {
      if (!threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        wrong.add("a call was not answered within " + Duration.ofSeconds(STOP_SECONDS));
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    var counted = resources.send(resources.request("GET", "/values/" + value)).asLong() - 1;
    if (counted != increments.get()) {
      wrong.add(
          "%d increments under the lock, and %d counted".formatted(increments.get(), counted));
    }
  }
}
