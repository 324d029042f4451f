package dev.polyproc.localstack;

/**
 * A broker and a Redis to run something against: as child processes, or as containers if the system
 * property {@code polyproc.backing} is {@code containers}. Both are empty when they start and gone
 * when this is closed or the JVM ends.
 */
public interface Backing extends AutoCloseable {

  /** Starts both and returns when both answer. */
  static Backing start() {
    String wanted = System.getProperty("polyproc.backing", "processes");
    return switch (wanted) {
      case "processes" -> ProcessBacking.start();
      case "containers" -> ContainerBacking.start();
      default ->
          throw new StackException("polyproc.backing is processes or containers, not " + wanted);
    };
  }

  /** For Kafka's {@code bootstrap.servers}. */
  String bootstrapServers();

  /** As in {@code redis://127.0.0.1:20001}. */
  String redisUri();

  @Override
  void close();
}
