package dev.polyproc.localstack;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/**
 * A broker and a Redis as child processes; or, replicated, three brokers and a Redis Cluster of
 * three masters with a replica each.
 */
public final class ProcessInfrastructure implements TestInfrastructure {
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final int BROKERS = 3;

  private final Sandbox sandbox;
  private final boolean ownsSandbox;
  private final RestartPolicy restarts = new RestartPolicy();
  private final KafkaQuorum quorum;
  private final List<SupervisedProcess> kafkas;
  private final RedisProcesses redises;

  private ProcessInfrastructure(
      Sandbox sandbox,
      boolean ownsSandbox,
      boolean replicated,
      ProjectHome home,
      Consumer<String> progress) {
    this.sandbox = sandbox;
    this.ownsSandbox = ownsSandbox;
    this.quorum = KafkaQuorum.of(replicated ? BROKERS : 1);
    var archive = home.brokerArchive();
    this.kafkas =
        quorum.nodes().stream()
            .map(node -> new KafkaBroker(sandbox, home, quorum, node, archive))
            .map(broker -> new SupervisedProcess(broker, restarts, progress))
            .toList();
    this.redises = RedisProcesses.in(sandbox, restarts, replicated, progress);
  }

  /**
   * A server and where it answers.
   *
   * @param name as in {@code kafka} or {@code redis-1}
   */
  record Server(String name, String address) {}

  /** Starts a broker and a Redis, and returns when both are ready. */
  public static ProcessInfrastructure start() {
    return start(false);
  }

  /** Starts three brokers and a Redis Cluster, and returns when all are ready. */
  public static ProcessInfrastructure startReplicated() {
    return start(true);
  }

  private static ProcessInfrastructure start(boolean replicated) {
    ProjectHome home = ProjectHome.find();
    ProcessInfrastructure infrastructure =
        new ProcessInfrastructure(Sandbox.open(), true, replicated, home, line -> {});
    try {
      infrastructure.startAll(line -> {});
      return infrastructure;
    } catch (RuntimeException e) {
      infrastructure.close();
      throw e;
    }
  }

  /** Returns an infrastructure that is not started; the caller closes the sandbox. */
  static ProcessInfrastructure in(
      Sandbox sandbox, ProjectHome home, boolean replicated, Consumer<String> progress) {
    return new ProcessInfrastructure(sandbox, false, replicated, home, progress);
  }

  void startAll(Consumer<String> progress) {
    long begin = System.nanoTime();
    kafkas.forEach(SupervisedProcess::launch);
    redises.launch();
    redises.awaitReady();
    progress.accept("redis ready (" + Seconds.since(begin) + ")");
    kafkas.forEach(SupervisedProcess::awaitReady);
    progress.accept("kafka ready (" + Seconds.since(begin) + ")");
  }

  @Override
  public String bootstrapServers() {
    return quorum.bootstrapServers();
  }

  @Override
  public String redisUri() {
    return redises.uris();
  }

  @Override
  public String redisClientType() {
    return redises.isCluster() ? "cluster" : "standalone";
  }

  @Override
  public String kafkaId() {
    return String.valueOf(kafka().pid());
  }

  @Override
  public String redisId() {
    return String.valueOf(redis().pid());
  }

  /** Returns the broker, or the first one. */
  public SupervisedProcess kafka() {
    return kafkas.get(0);
  }

  /** Returns the Redis, or the first node. */
  public SupervisedProcess redis() {
    return redises.processes().get(0);
  }

  /** Returns the brokers, then the Redis servers. */
  List<Server> servers() {
    return Stream.concat(
            IntStream.range(0, kafkas.size())
                .mapToObj(i -> new Server(kafkas.get(i).name(), quorum.nodes().get(i).address())),
            redises.servers().stream().map(server -> new Server(server.name(), server.uri())))
        .toList();
  }

  Admin admin() {
    return KafkaBroker.admin(bootstrapServers());
  }

  @Override
  public void close() {
    restarts.close();
    kafkas.forEach(SupervisedProcess::terminate);
    redises.terminate();
    kafkas.forEach(process -> process.awaitTermination(GRACE));
    redises.close();
    if (ownsSandbox) {
      sandbox.close();
    }
  }
}
