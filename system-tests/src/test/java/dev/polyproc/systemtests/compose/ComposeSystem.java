package dev.polyproc.systemtests.compose;

import static org.junit.jupiter.api.extension.ExtensionContext.Namespace.GLOBAL;

import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.RunningSystem;
import dev.polyproc.systemtests.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * The system in containers. It is started in a fresh copy of the project with the command of
 * docs/docker.md, once for all tests, and is removed with its volumes after the last test. Its
 * project name and ports are its own, so that it does not disturb another system.
 */
public final class ComposeSystem implements ParameterResolver, TestWatcher, AutoCloseable {
  static final String UP = "docker compose up --build --wait";
  static final String DOWN = "docker compose --profile '*' down --volumes";

  static final int WORKERS = 5;

  private static final Duration BUILD_BOUND = Duration.ofMinutes(20);
  private static final Duration BOUND = Duration.ofMinutes(2);

  private final Checkout checkout;
  private final Shell shell;
  private final String name;
  private final String url;
  private final String consumerUrl;

  /** For JUnit, which creates extensions; the system itself is started when a test needs it. */
  ComposeSystem() {
    checkout = null;
    shell = null;
    name = null;
    url = null;
    consumerUrl = null;
  }

  private ComposeSystem(int port) {
    url = "http://localhost:" + port;
    consumerUrl = "http://localhost:" + (port + 1);
    try {
      checkout = Checkout.make();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    name = "polyproc-test-" + ProcessHandle.current().pid();
    shell =
        new Shell(
            checkout.folder(),
            Map.of(
                "COMPOSE_PROJECT_NAME",
                name,
                "POLYPROC_VERSION",
                name,
                "PRODUCER_PORT",
                String.valueOf(port),
                "CONSUMER_PORT",
                String.valueOf(port + 1),
                // Any free port.
                "PROMETHEUS_PORT",
                "0",
                "COMPOSE_PROGRESS",
                "plain"));
    try {
      shell.run(UP, BUILD_BOUND);
    } catch (AssertionError e) {
      System.err.println(e.getMessage());
      printLogs();
      close();
      throw e;
    }
  }

  String url() {
    return url;
  }

  String consumerUrl() {
    return consumerUrl;
  }

  Api api() {
    return new Api(url);
  }

  Shell shell() {
    return shell;
  }

  /** Returns the output of a command, which must succeed within two minutes. */
  String run(String command) {
    return shell.run(command, BOUND);
  }

  /** Returns the full ids of a service's containers; those of all services if the name is empty. */
  List<String> containers(String service) {
    return run("docker compose ps --quiet " + service).lines().toList();
  }

  /** Returns the result of {@code docker inspect --format}. */
  String inspect(String container, String format) {
    return run("docker inspect --format '" + format + "' " + container);
  }

  void scale(int workers) {
    run("docker compose up --detach --scale square-worker=" + workers + " --no-recreate");
  }

  void awaitWorkers(int wanted) {
    var api = api();
    Awaitility.await()
        .atMost(BOUND)
        .ignoreExceptions()
        .until(() -> api.json("/workers").size() == wanted);
  }

  /** Starts the missing containers and waits for the state after the start. */
  void restore() {
    scale(WORKERS);
    var services = List.of(new Api(url), new Api(consumerUrl));
    Awaitility.await().atMost(BOUND).until(() -> services.stream().allMatch(Api::isReady));
    awaitWorkers(WORKERS);
    // Docker checks the health every ten seconds, so its state lags behind that of the services.
    Awaitility.await()
        .atMost(BOUND)
        .until(
            () ->
                containers("").stream()
                    .map(
                        each ->
                            inspect(each, "{{with .State.Health}}{{.Status}}{{else}}healthy{{end}}")
                                .strip())
                    .allMatch("healthy"::equals));
  }

  @Override
  public void close() {
    try (checkout) {
      shell.run(DOWN, BOUND);
      // Removes only the images with the tag of this test; the base images remain.
      shell.run("docker images --quiet 'polyproc/*:" + name + "' | xargs -r docker rmi", BOUND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == ComposeSystem.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(GLOBAL)
        .computeIfAbsent(ComposeSystem.class, key -> new ComposeSystem(RunningSystem.freePort()));
  }

  /** The logs of the containers are removed with them, so they are printed before. */
  @Override
  public void testFailed(ExtensionContext context, Throwable cause) {
    var system = context.getRoot().getStore(GLOBAL).get(ComposeSystem.class, ComposeSystem.class);
    if (system != null) {
      System.err.println("what was logged before " + context.getDisplayName() + " failed:");
      system.printLogs();
    }
  }

  private void printLogs() {
    System.err.println(shell.attempt("docker compose logs --tail 30", BOUND).output());
  }
}
