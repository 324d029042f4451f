package dev.polyproc.systemtests.pool;

import dev.polyproc.systemtests.RunningSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A service that a test starts beside those of the running system. It has no supervisor. */
public final class ExtraService implements AutoCloseable {
  private final Process process;

  /**
   * Starts the service.
   *
   * @param service its module's name
   * @param instance the name of the instance
   * @param settings further settings, as environment variables
   */
  public ExtraService(
      RunningSystem system, String service, String instance, Map<String, String> settings)
      throws IOException {
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx128m",
            "-jar",
            RunningSystem.home()
                .resolve(service + "/target/quarkus-app/quarkus-run.jar")
                .toString());
    var environment = builder.environment();
    environment.put("KAFKA_BOOTSTRAP_SERVERS", system.address("kafka"));
    environment.put("QUARKUS_REDIS_HOSTS", system.address("redis"));
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("QUARKUS_HTTP_PORT", "0");
    environment.put("POLYPROC_INSTANCE", instance);
    environment.putAll(settings);
    process = builder.redirectErrorStream(true).start();
    var lines = process.inputReader().lines();
    new Thread(() -> lines.forEach(line -> System.out.println(instance + " | " + line))).start();
  }

  /** Returns the process of the service. */
  public Process process() {
    return process;
  }

  /**
   * Sends SIGTERM. The process's own {@code destroy} would close its output, which the test still
   * reads.
   */
  public void terminate() {
    process.toHandle().destroy();
  }

  /** Kills the service. */
  @Override
  public void close() {
    process.toHandle().destroyForcibly();
  }
}
