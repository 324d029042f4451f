package dev.polyproc.localstack;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.utility.DockerImageName;

/** A broker and a Redis as containers, with the same broker settings. Needs Testcontainers. */
final class ContainerInfrastructure implements TestInfrastructure {
  private static final DockerImageName KAFKA = DockerImageName.parse("apache/kafka:4.3.1");
  private static final DockerImageName REDIS = DockerImageName.parse("redis:8");
  private static final int KAFKA_PORT = 9092;
  private static final int REDIS_PORT = 6379;

  private final GenericContainer<?> kafka;
  private final GenericContainer<?> redis;
  private final String bootstrapServers;

  private ContainerInfrastructure(String host, int port) {
    bootstrapServers = host + ":" + port;
    kafka = new GenericContainer<>(KAFKA);
    // The advertised port must be known before the container starts, so it is chosen here.
    kafka.setPortBindings(List.of(port + ":" + KAFKA_PORT));
    kafka.withEnv(environment(bootstrapServers));
    kafka.waitingFor(Wait.forLogMessage(".*Kafka Server started.*\\n", 1));
    redis = new GenericContainer<>(REDIS);
    redis.withExposedPorts(REDIS_PORT);
    redis.withCommand(
        "redis-server",
        "--appendonly",
        "yes",
        "--save",
        "",
        "--maxmemory",
        RedisServer.MAX_MEMORY,
        "--maxmemory-policy",
        "noeviction");
  }

  static ContainerInfrastructure start() {
    ContainerInfrastructure infrastructure =
        new ContainerInfrastructure(
            DockerClientFactory.instance().dockerHostIpAddress(), Ports.free());
    try {
      Startables.deepStart(infrastructure.kafka, infrastructure.redis).join();
      return infrastructure;
    } catch (RuntimeException e) {
      infrastructure.close();
      throw new StackException(
          "cannot start the containers of Kafka and Redis: " + e.getMessage(), e);
    }
  }

  /** Returns the broker's settings as environment variables of the image, with its addresses. */
  static Map<String, String> environment(String advertised) {
    Map<String, String> env = new TreeMap<>(SharedSettings.kafkaEnvironment());
    env.put("KAFKA_LISTENERS", "CLIENTS://:" + KAFKA_PORT + ",CONTROLLER://:9093");
    env.put("KAFKA_ADVERTISED_LISTENERS", "CLIENTS://" + advertised);
    env.put("KAFKA_CONTROLLER_QUORUM_VOTERS", "1@localhost:9093");
    env.put("KAFKA_LOG_DIRS", "/tmp/kraft-combined-logs");
    return env;
  }

  @Override
  public String bootstrapServers() {
    return bootstrapServers;
  }

  @Override
  public String redisUri() {
    return "redis://" + redis.getHost() + ":" + redis.getMappedPort(REDIS_PORT);
  }

  @Override
  public String kafkaId() {
    return kafka.getContainerId();
  }

  @Override
  public String redisId() {
    return redis.getContainerId();
  }

  /** Suspends all processes of a container. */
  static void pause(String container) {
    DockerClientFactory.instance().client().pauseContainerCmd(container).exec();
  }

  /** Resumes the processes of a paused container. */
  static void unpause(String container) {
    DockerClientFactory.instance().client().unpauseContainerCmd(container).exec();
  }

  @Override
  public void close() {
    kafka.stop();
    redis.stop();
  }
}
