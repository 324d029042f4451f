package dev.polyproc.localstack;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * A test resource that provides a real broker and a real Redis to a {@code @QuarkusTest}. All tests
 * of a JVM share them, also when Quarkus restarts for another test profile, so each test uses
 * unique names.
 */
public final class TestInfrastructureResource implements QuarkusTestResourceLifecycleManager {
  // Quarkus loads this class once per profile, so static fields are not shared by the JVM's tests.
  private static final String KAFKA = "polyproc.shared.kafka";
  private static final String REDIS = "polyproc.shared.redis";

  @Override
  public Map<String, String> start() {
    synchronized (Runtime.getRuntime()) {
      if (System.getProperty(KAFKA) == null) {
        TestInfrastructure infrastructure = TestInfrastructure.start();
        Runtime.getRuntime()
            .addShutdownHook(new Thread(infrastructure::close, "stop test infrastructure"));
        System.setProperty(REDIS, infrastructure.redisUri());
        System.setProperty(KAFKA, infrastructure.bootstrapServers());
      }
    }
    return Map.of(
        "kafka.bootstrap.servers", System.getProperty(KAFKA),
        "quarkus.redis.hosts", System.getProperty(REDIS),
        "quarkus.http.test-port", "0");
  }

  /** Does nothing: the broker and the Redis stop when the JVM exits. */
  @Override
  public void stop() {}
}
