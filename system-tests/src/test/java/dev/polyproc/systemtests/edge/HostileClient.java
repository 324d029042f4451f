package dev.polyproc.systemtests.edge;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A client that sends garbage, partial bodies, huge bodies and cross-site requests, and that
 * disconnects without a close, fifty times a second. The n-th attack depends only on the seed and
 * on n.
 */
final class HostileClient implements AutoCloseable {
  private static final int A_SECOND = 50;
  private static final int KILO = 1024;
  private static final int MAX_HUGE = 4 * KILO * KILO;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final long seed;
  private final List<Operation> operations;
  private final Map<Operation, Request> valid = new ConcurrentHashMap<>();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicLong number = new AtomicLong();
  private final Map<String, AtomicLong> outcomes = new ConcurrentHashMap<>();

  /** An attack: its requests, and whether it reads the answer. */
  private enum Attack {
    GARBAGE,
    WRONG_BODY,
    PART_OF_A_BODY,
    HALF_A_BODY_AND_SILENCE,
    HUGE_LENGTH,
    HUGE_CHUNKS,
    OTHER_SITE,
    NO_HTTP,
    LEAVES_AT_ONCE,
    LEAVES_WHILE_WAITING,
    READS_NOTHING,
    WEB_SOCKET
  }

  HostileClient(List<Operation> operations, ValidRequests validRequests, long seed) {
    this.seed = seed;
    // Operations that stop workers are excluded: they are allowed to disturb others.
    this.operations = operations.stream().filter(each -> !each.path().endsWith("/kill")).toList();
    this.operations.forEach(operation -> valid.put(operation, validRequests.request(operation)));
  }

  void start() {
    var unused =
        clock.scheduleAtFixedRate(
            () -> threads.execute(() -> attack(number.getAndIncrement())),
            0,
            TimeUnit.SECONDS.toNanos(1) / A_SECOND,
            TimeUnit.NANOSECONDS);
  }

  private void attack(long n) {
    var random = new Random(seed ^ n * 0x9E3779B97F4A7C15L);
    var attack = Attack.values()[random.nextInt(Attack.values().length)];
    var operation = operations.get(random.nextInt(operations.size()));
    try (var wire = new RawConnection(valid.get(operation).port(), PATIENCE)) {
      count(attack + " " + run(attack, operation, wire, random));
    } catch (IOException e) {
      count(attack + " " + e.getClass().getSimpleName());
    }
  }

  private void count(String outcome) {
    outcomes.computeIfAbsent(outcome, key -> new AtomicLong()).incrementAndGet();
  }

  private String run(Attack attack, Operation operation, RawConnection wire, Random random)
      throws IOException {
    var request = valid.get(operation);
    switch (attack) {
      case GARBAGE -> wire.send(request.withBody(garbage(random)).bytes());
      case WRONG_BODY -> wire.send(wrong(operation, request, random).bytes());
      case PART_OF_A_BODY -> {
        part(wire, request, random);
        pause(random.nextInt(500));
        return "left";
      }
      case HALF_A_BODY_AND_SILENCE -> part(wire, request, random);
      case HUGE_LENGTH ->
          wire.send(
              request.head() + "Content-Length: " + random.nextLong(Long.MAX_VALUE) + "\r\n\r\n");
      case HUGE_CHUNKS -> {
        wire.send(request.head() + "Transfer-Encoding: chunked\r\n\r\n");
        huge(wire, random.nextInt(MAX_HUGE));
      }
      case OTHER_SITE -> wire.send(request.with("Origin", "http://example.com").bytes());
      case NO_HTTP -> {
        wire.send(garbage(random));
        wire.end();
      }
      case LEAVES_AT_ONCE -> {
        wire.send(waiting(request, random).bytes());
        return "left";
      }
      case LEAVES_WHILE_WAITING -> {
        wire.send(waiting(request, random).bytes());
        pause(random.nextInt(1_000));
        return "left";
      }
      case READS_NOTHING -> {
        for (int i = 0; i < 20; i++) {
          wire.send(reading(request, random).with("Connection", "keep-alive").bytes());
        }
        pause(random.nextInt(2_000));
        return "left";
      }
      case WEB_SOCKET -> {
        wire.send(handshake(request).bytes());
        var status = wire.head().status();
        wire.send(garbage(random));
        return String.valueOf(status);
      }
    }
    return String.valueOf(wire.answer(request.method()).status());
  }

  private static byte[] garbage(Random random) {
    var bytes = new byte[random.nextInt(2_000)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static Request wrong(Operation operation, Request request, Random random) {
    if (!operation.takesJson()) {
      return request.withJson("{\"nonsense\":" + random.nextInt() + "}");
    }
    var text = request.body().text();
    var bodies = new ArrayList<>(InvalidBodies.texts(text).toList());
    if (InvalidBodies.isObject(text)) {
      bodies.addAll(InvalidBodies.fields(text, operation));
    }
    return bodies.get(random.nextInt(bodies.size())).in(request);
  }

  private static void part(RawConnection wire, Request request, Random random) throws IOException {
    var bytes = request.body() == null ? new byte[0] : request.body().bytes();
    wire.send(
        request.head()
            + "Content-Length: "
            + (bytes.length + 1 + random.nextInt(1_000))
            + "\r\n\r\n");
    wire.send(Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));
  }

  private static void huge(RawConnection wire, int length) throws IOException {
    var chunk = new byte[16 * KILO];
    Arrays.fill(chunk, (byte) ' ');
    try {
      for (int sent = 0; sent < length; sent += chunk.length) {
        wire.sendChunk(chunk);
      }
      wire.send("0\r\n\r\n");
    } catch (IOException e) {
      // The request was refused before its end; the answer is read next.
    }
  }

  /** Returns a request that is answered late. */
  private static Request waiting(Request request, Random random) {
    var url = Request.of(request.url(), "POST", "/");
    return switch (random.nextInt(4)) {
      case 0 -> url.withTarget("/pool/map").withJson("{\"function\":\"sleep\",\"values\":[20,20]}");
      case 1 -> url.withTarget("/locks/hostile/acquire?timeout=10s&lease=200ms");
      case 2 -> url.withTarget("/sync/events/hostile/wait?timeout=10s");
      default -> url.withMethod("GET").withTarget("/events");
    };
  }

  private static Request reading(Request request, Random random) {
    var paths = List.of("/workers", "/functions", "/queues", "/processes", "/q/openapi");
    return Request.of(request.url(), "GET", paths.get(random.nextInt(paths.size())));
  }

  private Request handshake(Request request) {
    var pipe =
        valid.values().stream()
            .filter(each -> each.port() == request.port())
            .map(Request::target)
            .filter(target -> target.matches("/pipes/[^/]+/[ab]/poll"))
            .findFirst()
            .orElse("/pipes/none/a/poll");
    return Request.of(request.url(), "GET", pipe.replace("/poll", ""))
        .with("Connection", "Upgrade")
        .with("Upgrade", "websocket")
        .with("Sec-WebSocket-Version", "13")
        .with("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
  }

  private static void pause(int millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  /** Returns the number of attacks. */
  long count() {
    return number.get();
  }

  /** Returns how often each attack had which outcome. */
  Map<String, AtomicLong> outcomes() {
    return new TreeMap<>(outcomes);
  }

  @Override
  public void close() {
    stop();
  }

  /** Stops, and waits for the running attacks. */
  void stop() {
    clock.shutdownNow();
    threads.shutdown();
    try {
      if (!threads.awaitTermination(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
