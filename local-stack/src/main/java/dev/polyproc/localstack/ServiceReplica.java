package dev.polyproc.localstack;

import java.util.List;

/**
 * The settings of one service replica.
 *
 * @param module the Maven module, as in {@code square-worker}
 * @param instance the replica's name, as in {@code square-worker-1}
 * @param port its HTTP port on the loopback interface
 * @param heapMegabytes the maximum heap size of its JVM
 * @param pinning the command prefix that pins it to one core; empty if it is not pinned
 */
record ServiceReplica(
    String module, String instance, int port, int heapMegabytes, List<String> pinning) {

  static ServiceReplica producer(int number, int of, int port) {
    return new ServiceReplica(
        "producer-service", name("producer-service", number, of), port, 384, List.of());
  }

  static ServiceReplica consumer(int number, int of, int port) {
    return new ServiceReplica(
        "consumer-service", name("consumer-service", number, of), port, 128, List.of());
  }

  private static String name(String module, int number, int of) {
    return of == 1 ? module : module + "-" + number;
  }

  /** Returns a worker with one CPU, like a container with a CPU limit of one. */
  static ServiceReplica worker(int number, int port, Cores cores) {
    return new ServiceReplica(
        "square-worker", "square-worker-" + number, port, 192, cores.pinning(number - 1));
  }

  boolean isWorker() {
    return module.equals("square-worker");
  }

  String url() {
    return "http://localhost:" + port;
  }
}
