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
  private static final String REDIS_CLIENT_TYPE = "polyproc.shared.redis.client-type";
  private static final String KAFKA_ID = "polyproc.shared.kafka.id";
  private static final String REDIS_ID = "polyproc.shared.redis.id";

  @Override
  public Map<String, String> start() {
    synchronized (Runtime.getRuntime()) {
      if (System.getProperty(KAFKA) == null) {
        TestInfrastructure infrastructure = TestInfrastructure.start();
        Runtime.getRuntime()
            .addShutdownHook(new Thread(infrastructure::close, "stop test infrastructure"));
        System.setProperty(KAFKA_ID, infrastructure.kafkaId());
        System.setProperty(REDIS_ID, infrastructure.redisId());
        System.setProperty(REDIS_CLIENT_TYPE, infrastructure.redisClientType());
        System.setProperty(REDIS, infrastructure.redisUri());
        System.setProperty(KAFKA, infrastructure.bootstrapServers());
      }
    }
    return Map.of(
        "kafka.bootstrap.servers", System.getProperty(KAFKA),
        "quarkus.redis.hosts", System.getProperty(REDIS),
        "quarkus.redis.client-type", System.getProperty(REDIS_CLIENT_TYPE),
        "quarkus.http.test-port", "0");
  }

  static String kafkaId() {
    return System.getProperty(KAFKA_ID);
  }

  static String redisId() {
    return System.getProperty(REDIS_ID);
  }

  /** Does nothing: the broker and the Redis stop when the JVM exits. */
  @Override
  public void stop() {}
}
