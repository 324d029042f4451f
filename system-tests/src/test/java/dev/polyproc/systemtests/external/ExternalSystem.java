package dev.polyproc.systemtests.external;

import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.RunningSystem;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** One service of each kind, which have only variables to reach the external Kafka and Redis. */
final class ExternalSystem implements AutoCloseable {
  private static final Duration BOUND = Duration.ofMinutes(2);

  private final Path folder;
  private final List<Process> processes = new ArrayList<>();
  private final int producerPort = freePort();
  private final int consumerPort = freePort();
  private final int workerPort = freePort();
  private final ExternalKafka kafka;
  private final ExternalRedis redis;
  private final Forwarder advertised;

  /** Starts everything in a folder, and waits until all services are ready. */
  ExternalSystem(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
    this.folder = folder;
    var certificate = Certificate.make(folder);
    kafka = new ExternalKafka(certificate, freePort(), freePort(), freePort());
    advertised = new Forwarder(kafka.advertisedPort(), kafka.port());
    redis = new ExternalRedis(certificate, freePort());
    try {
      start(certificate);
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private void start(Certificate certificate) throws IOException {
    start("kafka", kafka.command(folder("kafka")), Map.of());
    start("redis", redis.command(folder("redis")), Map.of());
    service("producer-service", producerPort, certificate);
    service("consumer-service", consumerPort, certificate);
    service("square-worker", workerPort, certificate);
    for (var service : services()) {
      Awaitility.await().atMost(BOUND).until(service::isReady);
    }
    var api = new Api(url());
    Awaitility.await().atMost(BOUND).until(() -> api.json("/workers").size() == 1);
  }

  String url() {
    return "http://localhost:" + producerPort;
  }

  /** Returns the three services. */
  List<Api> services() {
    return Stream.of(producerPort, consumerPort, workerPort)
        .map(port -> new Api("http://localhost:" + port))
        .toList();
  }

  /** Returns the address that the broker advertises. */
  Forwarder advertised() {
    return advertised;
  }

  ExternalKafka kafka() {
    return kafka;
  }

  ExternalRedis redis() {
    return redis;
  }

  private Path folder(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  private void service(String name, int port, Certificate certificate) throws IOException {
    var environment = new HashMap<String, String>();
    kafka
        .client()
        .forEach(
            (setting, value) ->
                environment.put(
                    "KAFKA_" + setting.replace('.', '_').toUpperCase(Locale.ROOT), value));
    environment.put("QUARKUS_REDIS_HOSTS", redis.uri());
    environment.put("QUARKUS_REDIS_TLS_CONFIGURATION_NAME", "redis");
    environment.put("QUARKUS_TLS_REDIS_TRUST_STORE_PEM_CERTS", certificate.pem().toString());
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
    environment.put("POLYPROC_INSTANCE", name);
    environment.put("POLYPROC_PIPE_URL_A", url());
    environment.put("POLYPROC_PIPE_URL_B", "http://localhost:" + consumerPort);
    var jar = RunningSystem.home().resolve(name + "/target/quarkus-app/quarkus-run.jar");
    start(
        name,
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx128m",
            "-jar",
            jar.toString()),
        environment);
  }

  private void start(String name, List<String> command, Map<String, String> environment)
      throws IOException {
    var builder =
        new ProcessBuilder(command).directory(folder(name).toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    var process = builder.start();
    processes.add(process);
    var lines = process.inputReader().lines();
    new Thread(() -> lines.forEach(line -> System.out.println("external " + name + " | " + line)))
        .start();
  }

  @Override
  public void close() throws IOException {
    for (int i = processes.size() - 1; i >= 0; i--) {
      processes.get(i).toHandle().destroyForcibly();
      processes.get(i).onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
    advertised.close();
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
