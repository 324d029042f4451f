package dev.polyproc.worker.task;

import dev.polyproc.localstack.ProcessInfrastructure;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Injects a broker and a Redis that the test can stop, and a log that the test can read. */
public final class RestartableInfrastructure implements QuarkusTestResourceLifecycleManager {
  private ProcessInfrastructure infrastructure;
  private Path log;

  @Override
  public Map<String, String> start() {
    infrastructure = ProcessInfrastructure.start();
    try {
      log = Files.createTempFile("square-worker", ".log");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.of(
        "kafka.bootstrap.servers", infrastructure.bootstrapServers(),
        "quarkus.redis.hosts", infrastructure.redisUri(),
        "quarkus.http.test-port", "0",
        "quarkus.log.file.enabled", "true",
        "quarkus.log.file.path", log.toString(),
        "quarkus.log.file.format", "%d{HH:mm:ss} %p %c %m%n",
        "quarkus.log.file.filter", "repeated-messages");
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(
        infrastructure, field -> field.getType() == ProcessInfrastructure.class);
    injector.injectIntoFields(log, field -> field.getType() == Path.class);
  }

  @Override
  public void stop() {
    infrastructure.close();
    try {
      Files.deleteIfExists(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
