package dev.polyproc.localstack;

import java.util.List;

/**
 * One replica of a service, as it is to be started.
 *
 * @param module the Maven module, as in {@code square-worker}
 * @param instance its own name, as in {@code square-worker-1}
 * @param port its HTTP port on the loopback interface
 * @param heapMegabytes what its JVM may use for objects
 * @param pinning the command that ties it to one core, in front of java's; empty for none
 */
record Service(String module, String instance, int port, int heapMegabytes, List<String> pinning) {

  static Service producer(int port) {
    return new Service("producer-service", "producer-service", port, 384, List.of());
  }

  static Service consumer(int number, int of, int port) {
    String instance = of == 1 ? "consumer-service" : "consumer-service-" + number;
    return new Service("consumer-service", instance, port, 128, List.of());
  }

  /** A worker has one CPU, as a container with a CPU limit of one has. */
  static Service worker(int number, int port, Cores cores) {
    return new Service(
        "square-worker", "square-worker-" + number, port, 192, cores.pinning(number - 1));
  }

  boolean isWorker() {
    return module.equals("square-worker");
  }

  String url() {
    return "http://localhost:" + port;
  }
}
