package dev.polyproc.localstack;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/** One Redis, or a Redis Cluster of three masters with a replica each, as child processes. */
public final class RedisProcesses implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final int NODES = 6;

  private final List<RedisServer> servers;
  private final List<SupervisedProcess> processes;
  private final Runnable onClose;

  private RedisProcesses(
      List<RedisServer> servers,
      RestartPolicy restarts,
      Consumer<String> progress,
      Runnable onClose) {
    this.servers = servers;
    this.processes =
        servers.stream().map(server -> new SupervisedProcess(server, restarts, progress)).toList();
    this.onClose = onClose;
  }

  /** Starts one Redis on a free port, and returns when it is ready. */
  public static RedisProcesses startSingle() {
    return start(sandbox -> List.of(RedisServer.single(sandbox)));
  }

  /** Starts a cluster, and returns when it serves all slots. */
  public static RedisProcesses startCluster() {
    return start(RedisProcesses::nodes);
  }

  private static RedisProcesses start(Function<Sandbox, List<RedisServer>> servers) {
    Sandbox sandbox = Sandbox.open();
    RestartPolicy restarts = new RestartPolicy();
    RedisProcesses processes =
        new RedisProcesses(
            servers.apply(sandbox),
            restarts,
            line -> {},
            () -> {
              restarts.close();
              sandbox.close();
            });
    try {
      processes.launch();
      processes.awaitReady();
      return processes;
    } catch (RuntimeException e) {
      processes.close();
      throw e;
    }
  }

  /** Returns processes that are not started; the caller closes the sandbox and the policy. */
  static RedisProcesses in(
      Sandbox sandbox, RestartPolicy restarts, boolean clustered, Consumer<String> progress) {
    List<RedisServer> servers = clustered ? nodes(sandbox) : List.of(RedisServer.single(sandbox));
    return new RedisProcesses(servers, restarts, progress, () -> {});
  }

  private static List<RedisServer> nodes(Sandbox sandbox) {
    return IntStream.rangeClosed(1, NODES)
        .mapToObj(number -> RedisServer.node(sandbox, number))
        .toList();
  }

  void launch() {
    processes.forEach(SupervisedProcess::launch);
  }

  void awaitReady() {
    processes.forEach(SupervisedProcess::awaitReady);
    if (isCluster()) {
      new RedisClusterFormation(servers.stream().map(RedisServer::port).toList()).form();
    }
  }

  boolean isCluster() {
    return servers.size() > 1;
  }

  /** Returns the URIs of all servers, separated by commas. */
  public String uris() {
    return servers.stream().map(RedisServer::uri).collect(joining(","));
  }

  /** Returns the processes; those of a cluster are at first the masters, then their replicas. */
  public List<SupervisedProcess> processes() {
    return processes;
  }

  /** Returns the process that answers at a port. */
  public SupervisedProcess at(int port) {
    return processes.get(servers.stream().map(RedisServer::port).toList().indexOf(port));
  }

  List<RedisServer> servers() {
    return servers;
  }

  void terminate() {
    processes.forEach(SupervisedProcess::terminate);
  }

  @Override
  public void close() {
    terminate();
    processes.forEach(process -> process.awaitTermination(GRACE));
    onClose.run();
  }
}
