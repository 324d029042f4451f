package dev.polyproc.localstack;

import java.time.Duration;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/** A broker and a Redis as child processes. */
public final class ProcessInfrastructure implements TestInfrastructure {
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Sandbox sandbox;
  private final boolean ownsSandbox;
  private final RestartPolicy restarts = new RestartPolicy();
  private final KafkaBroker broker;
  private final RedisServer server;
  private final SupervisedProcess kafka;
  private final SupervisedProcess redis;

  private ProcessInfrastructure(
      Sandbox sandbox, boolean ownsSandbox, ProjectHome home, Consumer<String> progress) {
    this.sandbox = sandbox;
    this.ownsSandbox = ownsSandbox;
    this.broker = new KafkaBroker(sandbox, home);
    this.server = new RedisServer(sandbox);
    this.kafka = new SupervisedProcess(broker, restarts, progress);
    this.redis = new SupervisedProcess(server, restarts, progress);
  }

  /** Starts both and returns when both are ready. */
  public static ProcessInfrastructure start() {
    ProjectHome home = ProjectHome.find();
    ProcessInfrastructure infrastructure =
        new ProcessInfrastructure(Sandbox.open(), true, home, line -> {});
    try {
      infrastructure.startBoth(line -> {});
      return infrastructure;
    } catch (RuntimeException e) {
      infrastructure.close();
      throw e;
    }
  }

  /** Returns an infrastructure that is not started; the caller closes the sandbox. */
  static ProcessInfrastructure in(Sandbox sandbox, ProjectHome home, Consumer<String> progress) {
    return new ProcessInfrastructure(sandbox, false, home, progress);
  }

  void startBoth(Consumer<String> progress) {
    long begin = System.nanoTime();
    kafka.launch();
    redis.launch();
    redis.awaitReady();
    progress.accept("redis ready (" + Seconds.since(begin) + ")");
    kafka.awaitReady();
    progress.accept("kafka ready (" + Seconds.since(begin) + ")");
  }

  @Override
  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  @Override
  public String redisUri() {
    return server.uri();
  }

  @Override
  public String kafkaId() {
    return String.valueOf(kafka.pid());
  }

  @Override
  public String redisId() {
    return String.valueOf(redis.pid());
  }

  public SupervisedProcess kafka() {
    return kafka;
  }

  public SupervisedProcess redis() {
    return redis;
  }

  Admin admin() {
    return KafkaBroker.admin(bootstrapServers());
  }

  @Override
  public void close() {
    restarts.close();
    kafka.terminate();
    redis.terminate();
    kafka.awaitTermination(GRACE);
    redis.awaitTermination(GRACE);
    if (ownsSandbox) {
      sandbox.close();
    }
  }
}
