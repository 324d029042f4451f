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
 * A client that maps, passes items through a queue, and counts under a lock, without a pause, and
 * checks every answer. Each of these on a thread of its own; the locks on two.
 */
final class HonestClient implements AutoCloseable {
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long STOP_SECONDS = 60;
  private static final int LOCKERS = 2;

  private final TestResources things;
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(2 + LOCKERS);
  private final AtomicLong increments = new AtomicLong();
  private final String queue;
  private final String lock = TestResources.name();
  private final String value;

  private volatile Latencies latencies = new Latencies();
  private volatile boolean over;

  HonestClient(TestResources things, long seed) {
    this.things = things;
    this.queue = things.queue();
    this.value = things.value();
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
    var answer = timed("map", things.request("POST", "/pool/map").withJson(body));
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
    timed("put", things.request("POST", path + "/items").withJson("{\"item\":" + item + "}"));
    var got = timed("get", things.request("POST", path + "/get?timeout=10s")).json();
    if (!RandomJson.same(got.at("/item"), Answer.parse(item))) {
      wrong.add("the item " + item + " came back as " + got);
    }
    var done = path + "/task_done?receipt=" + got.at("/receipt").asText();
    timed("task_done", things.request("POST", done));
  }

  /** Reads and writes in two steps, which the lock makes one. */
  private void count() {
    var path = "/locks/" + lock;
    var held = timed("acquire", things.request("POST", path + "/acquire?timeout=20s&lease=30s"));
    if (!held.json().at("/acquired").asBoolean()) {
      wrong.add("the lock was not acquired: " + held);
      return;
    }
    long now = timed("read", things.request("GET", "/values/" + value)).json().asLong();
    timed("write", things.request("PUT", "/values/" + value).withJson(String.valueOf(now + 1)));
    increments.incrementAndGet();
    var holder = held.json().at("/holder").asText();
    timed("release", things.request("POST", path + "/release?holder=" + holder));
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

  /** What was timed since the last call of this method. */
  Latencies measured() {
    var measured = latencies;
    latencies = new Latencies();
    return measured;
  }

  /** Everything that was not as it has to be. */
  List<String> wrong() {
    return List.copyOf(wrong);
  }

  /** Stops, and counts whether no increment was lost. */
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
    var counted = things.send(things.request("GET", "/values/" + value)).asLong() - 1;
    if (counted != increments.get()) {
      wrong.add(
          "%d increments under the lock, and %d counted".formatted(increments.get(), counted));
    }
  }
}
