package dev.polyproc.localstack;

import java.util.Locale;
import java.util.stream.Stream;

/**
 * A broker and a Redis for tests, as child processes. If the system property {@code
 * polyproc.test-infrastructure} is {@code replicated}, there are three brokers and a Redis Cluster,
 * and with {@code containers} a broker and a Redis in containers. They start empty, and are removed
 * when this is closed or the JVM exits.
 */
public interface TestInfrastructure extends AutoCloseable {

  /** Starts both and returns when both are ready. */
  static TestInfrastructure start() {
    return switch (Kind.chosen()) {
      case PROCESSES -> ProcessInfrastructure.start();
      case REPLICATED -> ProcessInfrastructure.startReplicated();
      case CONTAINERS -> ContainerInfrastructure.start();
    };
  }

  /** The kinds of brokers and Redis servers for the tests of a JVM. */
  enum Kind {
    /** A broker and a Redis as child processes. */
    PROCESSES,
    /** Three brokers and a Redis Cluster as child processes. */
    REPLICATED,
    /** A broker and a Redis as containers. */
    CONTAINERS;

    /** Returns the kind that the system property names. */
    static Kind chosen() {
      String name = System.getProperty("polyproc.test-infrastructure", "processes");
      return Stream.of(values())
          .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(name))
          .findFirst()
          .orElseThrow(
              () ->
                  new StackException(
                      "polyproc.test-infrastructure must be processes, replicated or containers,"
                          + " not "
                          + name));
    }
  }

  /** Returns whether the tests of this JVM use containers. */
  static boolean isContainers() {
    return Kind.chosen() == Kind.CONTAINERS;
  }

  /** Returns the value for Kafka's {@code bootstrap.servers}. */
  String bootstrapServers();

  /** Returns the URI of the Redis, as in {@code redis://127.0.0.1:20001}. */
  String redisUri();

  /** Returns the value for {@code quarkus.redis.client-type}. */
  default String redisClientType() {
    return "standalone";
  }

  /** Returns the process id of the broker, or the id of its container. */
  String kafkaId();

  /** Returns the process id of the Redis, or the id of its container. */
  String redisId();

  @Override
  void close();
}
