package dev.polyproc.localstack;

/**
 * A broker and a Redis for tests, as child processes, or as containers if the system property
 * {@code polyproc.test-infrastructure} is {@code containers}. Both start empty, and are removed
 * when this is closed or the JVM exits.
 */
public interface TestInfrastructure extends AutoCloseable {

  /** Starts both and returns when both are ready. */
  static TestInfrastructure start() {
    return isContainers() ? ContainerInfrastructure.start() : ProcessInfrastructure.start();
  }

  /** Returns whether the tests of this JVM use containers. */
  static boolean isContainers() {
    String kind = System.getProperty("polyproc.test-infrastructure", "processes");
    return switch (kind) {
      case "processes" -> false;
      case "containers" -> true;
      default ->
          throw new StackException(
              "polyproc.test-infrastructure must be processes or containers, not " + kind);
    };
  }

  /** Returns the value for Kafka's {@code bootstrap.servers}. */
  String bootstrapServers();

  /** Returns the URI of the Redis, as in {@code redis://127.0.0.1:20001}. */
  String redisUri();

  /** Returns the process id of the broker, or the id of its container. */
  String kafkaId();

  /** Returns the process id of the Redis, or the id of its container. */
  String redisId();

  @Override
  void close();
}
