package dev.polyproc.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.extension.ExtensionContext.Namespace.GLOBAL;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The whole system. It is started by {@code ./run up}, as a user starts it, once for all tests, and
 * is stopped after the last test. As an extension, it passes itself to every test method with a
 * parameter of its type.
 */
public final class RunningSystem implements ParameterResolver, AutoCloseable {
  private static final int WORKERS = 5;
  private static final int CONSUMERS = 2;
  private static final int START_SECONDS = 240;

  /** After a build, the first stop also writes the class archives, for which it has 30 s. */
  private static final int STOP_SECONDS = 90;

  private final int workers;
  private final Process process;
  private final String url;
  private final Map<String, String> addresses = new ConcurrentHashMap<>();
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final OtlpReceiver traces;

  /** For JUnit, which creates extensions; the system itself is started when a test needs it. */
  RunningSystem() {
    this.workers = 0;
    this.process = null;
    this.url = null;
    this.traces = null;
  }

  private RunningSystem(int port, int workers, List<String> options) {
    this.workers = workers;
    try {
      traces = OtlpReceiver.start();
      var command = new ArrayList<>(List.of("./run", "up", "--no-build"));
      command.addAll(List.of("--workers", String.valueOf(workers)));
      command.addAll(List.of("--consumers", String.valueOf(CONSUMERS)));
      command.addAll(List.of("--port", String.valueOf(port)));
      command.addAll(options);
      var builder =
          new ProcessBuilder(command).directory(home().toFile()).redirectErrorStream(true);
      // The JVMs start faster with the first compiler only, as do those of the tests.
      builder.environment().put("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
      builder.environment().put("POLYPROC_WORKER_CRASH", "true");
      // A short time, because a Redis that crashes may lose the last commits.
      builder.environment().put("POLYPROC_POOL_REDISPATCH_AFTER", "5s");
      builder.environment().put("POLYPROC_POOL_CALLBACK_HOSTS", "127.0.0.1");
      builder.environment().putAll(tracing(traces));
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    url = "http://localhost:" + port;
    var ready = new CompletableFuture<Void>();
    new Thread(() -> read(process.inputReader(), ready), "run up").start();
    await(ready);
  }

  /**
   * Starts a system with three brokers, a Redis Cluster and two of each HTTP service. The caller
   * closes it.
   */
  public static RunningSystem startReplicated(int workers) {
    return new RunningSystem(freePort(), workers, List.of("--ha"));
  }

  /**
   * Starts a system of its own. The caller closes it.
   *
   * @param options those of {@code ./run up}; they replace those of the tests
   */
  public static RunningSystem start(int workers, List<String> options) {
    return new RunningSystem(freePort(), workers, options);
  }

  /** Only calls that carry a trace are traced, so that tracing does not slow the other tests. */
  private static Map<String, String> tracing(OtlpReceiver traces) {
    return Map.of(
        "OTEL_EXPORTER_OTLP_ENDPOINT", traces.url(),
        "QUARKUS_OTEL_TRACES_SAMPLER_ARG", "0",
        "QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "200ms");
  }

  public static Path home() {
    return Path.of(System.getProperty("polyproc.home"));
  }

  /** Returns the URL of the front door. */
  public String url() {
    return url;
  }

  /**
   * Returns an address by the name under which {@code ./run up} prints it: {@code kafka}, {@code
   * redis}.
   */
  public String address(String name) {
    return addresses.get(name);
  }

  /** Returns the lines that an instance has logged so far, from the beginning. */
  public List<String> said(String instance) {
    var line = Pattern.compile(Pattern.quote(instance) + " *\\| (.*)");
    return said.stream()
        .map(line::matcher)
        .filter(Matcher::matches)
        .map(match -> match.group(1))
        .toList();
  }

  /** Returns the receiver of the services' traces. */
  public OtlpReceiver traces() {
    return traces;
  }

  public static int workers() {
    return WORKERS;
  }

  /** Kills an instance with SIGKILL; its supervisor starts it again. */
  public void kill(String instance) {
    var victim = handleOf(instance).orElseThrow();
    victim.destroyForcibly();
    victim.onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }

  /** Stops an instance with SIGSTOP: it still exists, but does not run. The test must resume it. */
  public void pause(String instance) {
    var stat = Path.of("/proc", signal("STOP", instance), "stat");
    Awaitility.await().until(() -> Files.readString(stat).contains(") T "));
  }

  /** Resumes a paused instance. */
  public void resume(String instance) {
    signal("CONT", instance);
  }

  /** Returns the process id of an instance. */
  public long pid(String instance) {
    return handleOf(instance).orElseThrow().pid();
  }

  /** Sends a signal and returns the process id. */
  private String signal(String signal, String instance) {
    var pid = String.valueOf(handleOf(instance).orElseThrow().pid());
    try {
      assertThat(new ProcessBuilder("kill", "-" + signal, pid).start().waitFor()).isZero();
      return pid;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Waits until all workers are registered and the front door is ready. */
  public void awaitWhole() {
    var api = new Api(url);
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .ignoreExceptionsMatching(AssertionError.class::isInstance)
        .until(() -> api.isReady() && liveWorkers(api) == workers);
  }

  /** Returns the number of workers that are alive; a killed one is listed for some more seconds. */
  private static long liveWorkers(Api api) {
    return api.json("/workers").findValues("pid").stream()
        .filter(pid -> ProcessHandle.of(pid.asLong()).isPresent())
        .count();
  }

  /** Waits until both replicas of {@code consumer-service} are ready. */
  public void awaitConsumers() {
    for (int number = 1; number <= CONSUMERS; number++) {
      var instance = "consumer-service-" + number;
      var consumer = new Api(address(instance));
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .ignoreExceptions()
          .until(() -> consumer.isReady() && handleOf(instance).isPresent());
    }
  }

  /** Each instance has a temporary folder of its own, whose name is that of the instance. */
  private Optional<ProcessHandle> handleOf(String instance) {
    var named = Pattern.compile("/" + Pattern.quote(instance) + "[ /]").asPredicate();
    return process
        .descendants()
        .filter(child -> named.test(child.info().commandLine().orElse("")))
        .findFirst();
  }

  private void read(BufferedReader output, CompletableFuture<Void> ready) {
    output
        .lines()
        .forEach(
            line -> {
              System.out.println(line);
              said.add(line);
              var words = line.strip().split(" {2,}", 2);
              // The log lines of a service have a bar behind its name.
              if (words.length == 2 && !words[1].startsWith("|")) {
                addresses.putIfAbsent(words[0], words[1]);
              }
              if (line.startsWith("ready: ")) {
                ready.complete(null);
              }
            });
    ready.completeExceptionally(new IllegalStateException("./run up ended before it was ready"));
  }

  private void await(CompletableFuture<Void> ready) {
    try {
      ready.get(START_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      close();
      throw new IllegalStateException("./run up did not come up", e);
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    // The process's own {@code destroy} closes its output, which the test still reads.
    process.toHandle().destroy();
    try (traces) {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("./run up did not stop within " + STOP_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == RunningSystem.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(GLOBAL)
        .computeIfAbsent(
            RunningSystem.class, key -> new RunningSystem(freePort(), WORKERS, List.of()));
  }

  /** Returns a free port whose next port is free too: {@code ./run up} uses both. */
  public static int freePort() {
    for (int port = 18_080; port < 19_000; port += 2) {
      if (isFree(port) && isFree(port + 1)) {
        return port;
      }
    }
    throw new IllegalStateException("no two free ports from 18080 to 19000");
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port)) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
