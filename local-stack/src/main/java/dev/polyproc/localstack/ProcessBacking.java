package dev.polyproc.localstack;

import java.time.Duration;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/** A broker and a Redis as child processes. */
public final class ProcessBacking implements Backing {
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Sandbox sandbox;
  private final boolean ownsSandbox;
  private final Restarts restarts = new Restarts();
  private final KafkaBroker broker;
  private final RedisServer server;
  private final Part kafka;
  private final Part redis;

  private ProcessBacking(
      Sandbox sandbox, boolean ownsSandbox, ProjectHome home, Consumer<String> announce) {
    this.sandbox = sandbox;
    this.ownsSandbox = ownsSandbox;
    this.broker = new KafkaBroker(sandbox, home);
    this.server = new RedisServer(sandbox);
    this.kafka = new Part(broker, restarts, announce);
    this.redis = new Part(server, restarts, announce);
  }

  /** Starts both and returns when both answer. */
  public static ProcessBacking start() {
    ProjectHome home = ProjectHome.find();
    ProcessBacking backing = new ProcessBacking(Sandbox.open(), true, home, line -> {});
    try {
      backing.startBoth(line -> {});
      return backing;
    } catch (RuntimeException e) {
      backing.close();
      throw e;
    }
  }

  /** Not started yet, and the folder is its owner's to close. */
  static ProcessBacking in(Sandbox sandbox, ProjectHome home, Consumer<String> announce) {
    return new ProcessBacking(sandbox, false, home, announce);
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

  public Part kafka() {
    return kafka;
  }

  public Part redis() {
    return redis;
  }

  Admin admin() {
    return KafkaBroker.admin(bootstrapServers());
  }

  @Override
  public void close() {
    restarts.close();
    kafka.retire();
    redis.retire();
    kafka.bury(GRACE);
    redis.bury(GRACE);
    if (ownsSandbox) {
      sandbox.close();
    }
  }
}
