package dev.polyproc.localstack;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Gives a {@code @QuarkusTest} a real broker and a real Redis. All tests of one JVM share them,
 * also when Quarkus starts again for another test profile, so a test uses names of its own.
 */
public final class BackingResource implements QuarkusTestResourceLifecycleManager {
  // Quarkus loads this class once a profile, so what the JVM shares cannot be a static field.
  private static final String KAFKA = "polyproc.shared.kafka";
  private static final String REDIS = "polyproc.shared.redis";

  @Override
  public Map<String, String> start() {
    synchronized (Runtime.getRuntime()) {
      if (System.getProperty(KAFKA) == null) {
        Backing backing = Backing.start();
        Runtime.getRuntime().addShutdownHook(new Thread(backing::close, "end of the backing"));
        System.setProperty(REDIS, backing.redisUri());
        System.setProperty(KAFKA, backing.bootstrapServers());
      }
    }
    return Map.of(
        "kafka.bootstrap.servers", System.getProperty(KAFKA),
        "quarkus.redis.hosts", System.getProperty(REDIS),
        "quarkus.http.test-port", "0");
  }

  /** Nothing: the broker and the Redis end with the JVM. */
  @Override
  public void stop() {}
}
