package dev.polyproc.localstack;

/**
 * A broker and a Redis for tests, as child processes, or as containers if the system property
 * {@code polyproc.test-infrastructure} is {@code containers}. Both start empty, and are removed
 * when this is closed or the JVM exits.
 */
public interface TestInfrastructure extends AutoCloseable {

  /** Starts both and returns when both are ready. */
  static TestInfrastructure start() {
    String kind = System.getProperty("polyproc.test-infrastructure", "processes");
    return switch (kind) {
      case "processes" -> ProcessInfrastructure.start();
      case "containers" -> ContainerInfrastructure.start();
      default ->
          throw new StackException(
              "polyproc.test-infrastructure must be processes or containers, not " + kind);
    };
  }

  /** Returns the value for Kafka's {@code bootstrap.servers}. */
  String bootstrapServers();

  /** Returns the URI of the Redis, as in {@code redis://127.0.0.1:20001}. */
  String redisUri();

  @Override
  void close();
}
